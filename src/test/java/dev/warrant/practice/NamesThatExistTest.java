package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.WholeApplication;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names as targets have them, and not as one would like them. */
@WholeApplication
class NamesThatExistTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Reports reports;
    private Deliveries deliveries;

    @BeforeEach
    void senders() {
        reports = new Reports(port, engine);
        deliveries = new Deliveries(port, engine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdoe_acme/side-project", "Acme-Corp/.github", "jdoe_acme/hello.world_2"})
    void ownersAndRepositoriesOfManagedUsers(String repository) {
        int number = 1 + (int) (System.nanoTime() % 1_000_000);
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values ('token', ?, ?, 0)")
                .params(repository + "/" + number, "{\"active\":true,\"scopes\":[]}")
                .update();
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values ('pipeline', ?, ?, 0)")
                .params(repository, "{\"enabled\":true}")
                .update();

        HttpResponse<String> answer =
                new PracticeSenders(port).github("created", repository, number, "2026-01-01T10:00:00Z");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode view = reports.view(reports.goOn(PracticeSenders.remediation(answer)));
        assertThat(view.path("state").asText())
                .as(view.path("timeline").toString())
                .isEqualTo("AWAITING_APPROVAL");
        assertThat(view.at("/proposal/slots/repository/value").asText()).isEqualTo(repository);
    }

    /** Of Bitbucket and Azure DevOps. */
    @ParameterizedTest
    @ValueSource(strings = {"~jdoe/side-project", "My Project.Net/api v2"})
    void ownersAndRepositoriesOfOtherHosts(String name) {
        String repository = name + UUID.randomUUID().toString().substring(0, 8);
        for (List<String> known : List.of(
                List.of("token", repository + "/7", "{\"active\":true,\"scopes\":[]}"),
                List.of("pipeline", repository, "{\"enabled\":true}"))) {
            database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values (?, ?, ?, 0)")
                    .params(known)
                    .update();
        }

        JsonNode view = deliveries.view(
                deliveries.send("exposed-secret", Map.of("repository", repository, "credential-id", "7")));

        assertThat(view.path("state").asText())
                .as(view.path("timeline").toString())
                .isEqualTo("AWAITING_APPROVAL");
        assertThat(view.at("/proposal/slots/repository/value").asText()).isEqualTo(repository);
    }

    /** The embedded default has no PostgreSQL: a template that was populated ends as a recommendation. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.orders",
                "app@orders",
                "Order Service",
                "ORDERS",
                "größe_lager",
                "svc-orders$1",
                "DOMAIN\\svc",
                "o'brien",
                "@batch",
                "$etl",
                "a\"b",
                "app; admin",
                "a\"; drop role b; --"
            })
    void rolesOfPostgresql(String role) {
        Map<String, String> observed = new LinkedHashMap<>();
        observed.put("database", "orders");
        observed.put("role", role);

        JsonNode view = deliveries.view(deliveries.send("exposed-secret", observed));

        assertThat(view.path("outcome").asText())
                .as(view.path("timeline").toString())
                .isEqualTo("RECOMMENDED");
        assertThat(view.at("/proposal/slots/role/value").asText()).isEqualTo(role);
    }

    @Test
    void serversWhoseNameStartsWithADigit() {
        JsonNode view =
                deliveries.view(deliveries.send("exposed-secret", Map.of("database", "2nd-orders", "role", "app")));

        assertThat(view.path("outcome").asText()).isEqualTo("RECOMMENDED");
    }

    /** Base64url, as session cookies and JWT ids have it. */
    @ParameterizedTest
    @ValueSource(strings = {"_Zx9-4q", "-_a8Kd", "abc~1"})
    void sessionsOfAnyAlphabet(String name) {
        String session = name + UUID.randomUUID().toString().substring(0, 8);
        String principal = "p-" + UUID.randomUUID();
        for (List<String> known : List.of(
                List.of("principal", principal, "{\"enabled\":true,\"roles\":[]}"),
                List.of("session", session, "{\"active\":true,\"principal\":\"" + principal + "\"}"))) {
            database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values (?, ?, ?, 0)")
                    .params(known)
                    .update();
        }

        JsonNode view = deliveries.view(
                deliveries.send("suspicious-token", Map.of("principal", principal, "session", session)));

        assertThat(view.path("state").asText())
                .as(view.path("timeline").toString())
                .isEqualTo("AWAITING_APPROVAL");
        assertThat(view.at("/proposal/slots/session/value").asText()).isEqualTo(session);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"system admin", "CORP\\m.keller", "m.keller@acme.example", "Jürgen Groß", "_svc", "o'neill"})
    void principalsOfDirectories(String name) {
        String principal = name + UUID.randomUUID().toString().substring(0, 8);
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values ('principal', ?, ?, 0)")
                .params(principal, "{\"enabled\":true,\"roles\":[]}")
                .update();

        JsonNode view = deliveries.view(deliveries.send("suspicious-token", Map.of("principal", principal)));

        assertThat(view.path("state").asText())
                .as(view.path("timeline").toString())
                .isEqualTo("AWAITING_APPROVAL");
    }

    @ParameterizedTest
    @CsvSource({"2a00:1450:4001:82a::200e", "2600:1f18::17"})
    void addressesOfIPv6(String address) {
        JsonNode view = deliveries.view(deliveries.send("unauthorized-workload", Map.of("ip", address)));

        assertThat(view.path("state").asText())
                .as(view.path("review").toString())
                .isEqualTo("CHALLENGE_WINDOW");
        assertThat(view.at("/gate/kind").asText()).isEqualTo("automatic");
    }

    /** One's own resolver or delivery network may be meant: nothing runs before people could challenge. */
    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8"})
    void addressesOfPublicResolversWaitForAChallenge(String address) {
        String remediation = deliveries.send("unauthorized-workload", Map.of("ip", address));

        assertThat(deliveries.view(remediation).path("state").asText()).isEqualTo("CHALLENGE_WINDOW");
        reports.challenge("ana", remediation);
        assertThat(deliveries.view(remediation).path("state").asText()).isEqualTo("AWAITING_APPROVAL");
    }

    /** A name that the target's grammar rules out is offered nowhere, and the reason is in words. */
    @Test
    void whatCannotBeAcceptedIsNotOffered() throws Exception {
        String remediation = deliveries.send("unauthorized-workload", Map.of("ip", "192.168.7.9"));

        ObjectNode shown = (ObjectNode) new ObjectMapper().readTree(reports.shown(remediation, "populating"));

        assertThat(shown.at("/slot1/options")).isEmpty();
        assertThat(shown.at("/refused/0/value").asText()).isEqualTo("192.168.7.9");
        assertThat(shown.at("/refused/0/reason").asText()).isNotEmpty().doesNotContain("^", "regex");
    }
}
