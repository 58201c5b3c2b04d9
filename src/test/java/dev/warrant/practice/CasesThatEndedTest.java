package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A threat that comes back after its case has ended, however that was, is a case of its own that names the earlier one. */
@WholeApplication
class CasesThatEndedTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private PracticeSenders senders;
    private Reports reports;
    private Deliveries deliveries;

    private final String id = UUID.randomUUID().toString();
    private final String repository = "acme/r" + id.substring(0, 20);
    private final String principal = "stolen-" + id;

    @BeforeEach
    void whatTheyAreAbout() {
        senders = new PracticeSenders(port);
        reports = new Reports(port, engine);
        deliveries = new Deliveries(port, engine);
        sandbox("token", repository + "/7", "{\"active\":true,\"scopes\":[]}");
        sandbox("pipeline", repository, "{\"enabled\":true}");
        sandbox("principal", principal, "{\"enabled\":true,\"roles\":[]}");
    }

    @Test
    void reopenedAfterARollbackAsAFalsePositive() {
        String first = reports.goOn(
                PracticeSenders.remediation(senders.github("created", repository, 7, "2026-01-01T10:00:00Z")));
        approved(first);
        assertThat(reports.view(first).path("state").asText()).isEqualTo("OBSERVING");
        asked(first, "rollback", "{\"reason\":\"It is a test token\",\"confirm\":[\"revoke-token\"]}");
        assertThat(reports.outcome(first)).isEqualTo("ROLLED_BACK");

        HttpResponse<String> answer = senders.github("reopened", repository, 7, "2026-01-02T10:00:00Z");

        follows(answer, first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"publicly_leaked", "reopened"})
    void saidAgainAfterARejection(String action) {
        String first = reports.goOn(
                PracticeSenders.remediation(senders.github("created", repository, 7, "2026-01-01T10:00:00Z")));
        deliveries.complete(
                "ben",
                first,
                "approvePolicy",
                Map.of(
                        "decision", "reject",
                        "comment", "Not now",
                        "policyDigest", reports.view(first).at("/policy/digest").asText()));
        assertThat(reports.outcome(first)).isEqualTo("REJECTED");

        follows(senders.github(action, repository, 7, "2026-01-02T10:00:00Z"), first);
    }

    @Test
    void reopenedWhileTheContainmentIsObservedIsToldAtOnce() {
        String first = reports.goOn(
                PracticeSenders.remediation(senders.github("created", repository, 7, "2026-01-01T10:00:00Z")));
        approved(first);

        HttpResponse<String> answer = senders.github("reopened", repository, 7, "2026-01-02T10:00:00Z");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(reports.view(first).path("state").asText()).isEqualTo("OBSERVING");
        assertThat(reports.view(first).path("timeline").toString()).contains("reopened");
        assertThat(database.sql("select count(*) from wr_outbox where remediation = ? and facts like '%reopened%'")
                        .param(first)
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED", "WITHDRAWN", "CONTAINED", "REJECTED"})
    void theSameFindingWithNewBytesAfterAnyEnd(String end) {
        String first = reports.goOn(PracticeSenders.remediation(senders.canonical(finding("14"))));
        end(first, end);
        assertThat(reports.outcome(first)).isEqualTo(end);

        follows(senders.canonical(finding("15")), first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED", "WITHDRAWN", "REJECTED"})
    void theSameBytesAfterAnEndThatContainedNothing(String end) {
        String first = reports.goOn(PracticeSenders.remediation(senders.canonical(finding("14"))));
        assertThat(senders.canonical(finding("14")).statusCode()).isEqualTo(200);
        end(first, end);

        follows(senders.canonical(finding("14")), first);
    }

    @Test
    void theSameFindingAfterARefusal() {
        String protectedOne = finding("14").replace(principal, "admin");
        String first = reports.goOn(PracticeSenders.remediation(senders.canonical(protectedOne)));
        deliveries.complete(
                "ana",
                first,
                reports.tasks(first).get(0).getTaskDefinitionKey(),
                Map.of("decision", "close", "comment", "Break glass is in use"));

        follows(senders.canonical(finding("15").replace(principal, "admin")), first);
    }

    private void end(String remediation, String end) {
        switch (end) {
            case "EXPIRED" -> deliveries.passes(remediation, "approvalExpired");
            case "WITHDRAWN" -> {
                HttpResponse<String> answer = Caller.program(port, "ana")
                        .post("/api/remediations/" + remediation + "/withdraw", "{\"reason\":\"Known\"}");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
                reports.goOn(remediation);
            }
            case "REJECTED" ->
                deliveries.complete(
                        "ben",
                        remediation,
                        "approvePolicy",
                        Map.of(
                                "decision", "reject",
                                "comment", "Not now",
                                "policyDigest",
                                        reports.view(remediation)
                                                .at("/policy/digest")
                                                .asText()));
            default -> {
                approved(remediation);
                deliveries.passes(remediation, "observationPassed");
            }
        }
    }

    private void follows(HttpResponse<String> answer, String earlier) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode receipt = Caller.read(answer);
        assertThat(receipt.path("duplicate").asBoolean()).isFalse();
        assertThat(receipt.path("follows").asText()).isEqualTo(earlier);
        String next = reports.goOn(receipt.path("remediationId").asText());
        assertThat(next).isNotEqualTo(earlier);
        assertThat(reports.view(next).path("follows").asText()).isEqualTo(earlier);
        assertThat(reports.view(next).path("state").asText()).isNotEqualTo("CLOSED");
        assertThat(reports.view(earlier).path("timeline").toString()).contains(next);
    }

    private void approved(String remediation) {
        deliveries.approve("ben", remediation);
        if (reports.view(remediation).path("state").asText().equals("AWAITING_APPROVAL")) {
            deliveries.approve("bea", remediation);
        }
    }

    private void asked(String remediation, String request, String body) {
        HttpResponse<String> answer =
                Caller.program(port, "ben").post("/api/remediations/" + remediation + "/" + request, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        reports.goOn(remediation);
    }

    private String finding(String count) {
        return """
                {"source":"cloud-detection","externalId":"%s","kind":"suspicious-token","severity":"high","environment":"production","title":"t",
                 "evidence":{"count":"%s","user":"%s"},
                 "observables":[{"type":"principal","value":"%s","pointer":"/user","trusted":true}]}""".formatted(id, count, principal, principal);
    }

    private void sandbox(String type, String name, String attributes) {
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values (?, ?, ?, 0)")
                .params(type, name, attributes)
                .update();
    }
}
