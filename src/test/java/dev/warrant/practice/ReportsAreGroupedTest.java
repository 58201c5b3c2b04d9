package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.Exhaustive;
import dev.warrant.WholeApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same alert many times, and one secret in many places. */
@WholeApplication
class ReportsAreGroupedTest {

    private static final int AGAIN = 10;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Reports reports;

    @BeforeEach
    void senders() {
        reports = new Reports(port, engine);
    }

    @ParameterizedTest
    @CsvSource({
        "container, triage, TRIAGE_NEEDED",
        "host, triage, TRIAGE_NEEDED",
        "principal, populating, POPULATING_NEEDED"
    })
    void eventsThatComeAgainAreOneCaseOneTaskAndAFewMails(String subject, String form, String mail) {
        String name = UUID.randomUUID().toString();
        String first = reports.falco(event(subject, name, 0));
        for (int second = 1; second < AGAIN; second++) {
            assertThat(reports.outcome(reports.falco(event(subject, name, second))))
                    .isEqualTo("MERGED");
        }

        JsonNode view = reports.view(first);
        assertThat(view.at("/seen/count").asInt()).isEqualTo(AGAIN);
        assertThat(view.at("/timeline").toString()).contains("seen " + AGAIN + " times, last at ");
        assertThat(reports.tasks(first)).hasSize(1);
        assertThat(reports.shown(first, form)).contains("seen " + AGAIN + " times, last at ");
        assertThat(mails(first)).containsExactlyInAnyOrder("SEEN_AGAIN", mail);
    }

    @Exhaustive
    @Test
    void theCounterGoesOnWhenTheIncidentHasItsFillOfDocuments() {
        String name = UUID.randomUUID().toString();
        String first = reports.falco(event("container", name, 0));
        for (int second = 1; second < 115; second++) {
            reports.falco(event("container", name, second));
        }

        assertThat(reports.view(first).at("/seen/count").asInt()).isEqualTo(115);
        assertThat(documents(first)).isEqualTo(100);
        assertThat(shownOnRecord(first))
                .as("a storm of reports that say nothing new fills no records")
                .isEqualTo(100);
        assertThat(new Deliveries(port, engine).evidence(first).path("shown"))
                .as("what was shown first, and the newest")
                .hasSize(21);
    }

    @Test
    void twoSendersAtOnceOpenOneCase() {
        String name = UUID.randomUUID().toString();
        List<String> cases = new ArrayList<>();
        ExecutorService senders = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<String>> sent = new ArrayList<>();
            for (int second = 0; second < 10; second++) {
                String event = event("container", name, second);
                sent.add(CompletableFuture.supplyAsync(() -> reports.received(event), senders));
            }
            sent.forEach(each -> cases.add(each.join()));
        } finally {
            senders.shutdown();
        }
        cases.forEach(reports::goOn);

        List<String> open = cases.stream()
                .filter(each -> reports.outcome(each).equals("null"))
                .toList();
        assertThat(open).hasSize(1);
        assertThat(reports.view(open.get(0)).at("/seen/count").asInt()).isEqualTo(10);
    }

    @Test
    void oneSecretInTwoRepositoriesIsTwoCasesThatKnowOfEachOther() {
        String secret = "ghp_" + UUID.randomUUID().toString().replace("-", "") + "abcd";
        String one = reports.github(alert("acme/" + UUID.randomUUID(), secret));
        String two = reports.github(alert("acme/" + UUID.randomUUID(), secret));
        String other = reports.github(alert("acme/" + UUID.randomUUID(), secret + "x"));

        assertThat(reports.outcome(two)).isEqualTo("null");
        assertThat(reports.view(one).at("/elsewhere/remaining").asInt()).isEqualTo(1);
        assertThat(reports.view(one).at("/elsewhere/places/0/remediationId").asText())
                .isEqualTo(two);
        assertThat(reports.view(one).at("/timeline").toString()).contains("same-secret", two);
        assertThat(reports.view(two).at("/elsewhere/places/0/remediationId").asText())
                .isEqualTo(one);
        assertThat(reports.shown(two, "populating")).contains("1 other place remains open");
        assertThat(reports.view(other).at("/elsewhere/remaining").asInt()).isZero();
    }

    @Test
    void aSecretThatALaterDocumentBringsIsLinkedToo() {
        String secret = "ghp_" + UUID.randomUUID().toString().replace("-", "") + "abcd";
        String one = reports.github(alert("acme/" + UUID.randomUUID(), secret));
        String id = UUID.randomUUID().toString();
        String two = reports.canonical("sensor", leak(id, "a1", "[]"));
        assertThat(reports.view(two).at("/elsewhere/remaining").asInt()).isZero();

        assertThat(Caller.program(port, "sensor")
                        .post("/api/incidents", leak(id, secret, "[\"/token\"]"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(reports.view(two).at("/elsewhere/places/0/remediationId").asText())
                .isEqualTo(one);
        assertThat(reports.view(two).at("/timeline").toString()).contains("same-secret");
    }

    private static String leak(String id, String token, String secretPointers) {
        return """
                {"source":"scanner","externalId":"%s","kind":"suspicious-token","severity":"high","environment":"production","title":"t",
                 "evidence":{"who":"u-%s","token":"%s"},"secretPointers":%s,
                 "observables":[{"type":"principal","value":"u-%s","pointer":"/who","trusted":true}]}""".formatted(id, id, token, secretPointers, id);
    }

    private int shownOnRecord(String remediation) {
        return database.sql("select count(*) from wr_shown where remediation = ?")
                .param(remediation)
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({
        "user, user",
        "user, principal",
        "username, user",
        "client, client-id",
        "token-fingerprint, token-fingerprint",
        "host, instance-id"
    })
    void whatHasOneNameIsOneCaseWhateverTheNameIsCalled(String type, String later) {
        Deliveries deliveries = new Deliveries(port, engine);
        String name = "n-" + UUID.randomUUID();
        deliveries.send("suspicious-token", Map.of(type, name, "realm", "corp"));

        String second = deliveries.send("suspicious-token", Map.of(later, name, "realm", "corp", "ip", "9.9.9.9"));

        assertThat(deliveries.view(second).path("outcome").asText()).isEqualTo("MERGED");
    }

    /** Scanners come from everywhere; it is one machine that they reach. */
    @Test
    void eventsOfOneHostWithManyAddressesAreOneCase() {
        String host = UUID.randomUUID().toString();
        reports.falco(fromAddress(host, 1));

        for (int address = 2; address < 5; address++) {
            assertThat(reports.outcome(reports.falco(fromAddress(host, address))))
                    .isEqualTo("MERGED");
        }
    }

    private static String fromAddress(String host, int address) {
        return """
                {"rule":"Inbound connection","output":"x","priority":"Critical","time":"2026-11-30T10:00:0%dZ","hostname":"%s",
                 "output_fields":{"fd.rip":"9.9.9.%d"}}""".formatted(address, host, address);
    }

    private List<String> mails(String remediation) {
        return database.sql("select distinct occasion from wr_outbox where remediation = ?")
                .param(remediation)
                .query(String.class)
                .list();
    }

    private int documents(String remediation) {
        return database.sql("select count(*) from wr_incident_evidence where incident_id = ?")
                .param(remediation.replaceFirst("rem-", "inc-"))
                .query(Integer.class)
                .single();
    }

    private static String event(String subject, String name, int second) {
        String fields =
                switch (subject) {
                    case "container" -> "\"container.id\":\"" + name + "\"";
                    case "principal" -> "\"ka.user.name\":\"" + name + "\"";
                    default -> "\"evt.num\":1";
                };
        return """
                {"rule":"Drop and execute","output":"x","priority":"Critical","time":"2026-11-30T10:%02d:%02dZ","hostname":"%s",
                 "output_fields":{%s}}""".formatted(second / 60, second % 60, subject.equals("host") ? name : "node-1", fields);
    }

    private static String alert(String repository, String secret) {
        return """
                {"action":"created","alert":{"number":7,"secret_type":"x","secret":"%s","html_url":"https://github.com/%s/security/7"},
                 "repository":{"full_name":"%s","default_branch":"main"},"sender":{"login":"sam-dev"}}""".formatted(secret, repository, repository);
    }
}
