package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a source says later of an alert that waits for approval is told to people and never acted on. */
@WholeApplication
class AlertsThatAreTakenBackTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "revoked", "validated"})
    void isNotedOnTimelineAndFormWhileTheApprovalWaits(String action) {
        PracticeSenders senders = new PracticeSenders(port);
        Reports reports = new Reports(port, engine);
        String repository = "acme/r" + UUID.randomUUID().toString().substring(0, 20);
        sandbox("token", repository + "/7", "{\"active\":true,\"scopes\":[]}");
        sandbox("pipeline", repository, "{\"enabled\":true}");
        String open = reports.goOn(
                PracticeSenders.remediation(senders.github("created", repository, 7, "2026-01-01T10:00:00Z")));
        assertThat(reports.view(open).path("state").asText()).isEqualTo("AWAITING_APPROVAL");

        HttpResponse<String> answer = senders.github(action, repository, 7, "2026-01-02T10:00:00Z");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String said = "github says " + action + " at 2026-01-02T10:00:00Z";
        assertThat(reports.view(open).path("state").asText()).isEqualTo("AWAITING_APPROVAL");
        assertThat(reports.view(open).path("timeline").toString()).contains(said);
        assertThat(reports.shown(open, "approval")).contains(said);
    }

    @Test
    void isWithdrawnWithOneClickInTheChallengeWindow() {
        Reports reports = new Reports(port, engine);
        String id = UUID.randomUUID().toString();
        String open = reports.canonical("sensor", block(id, "203.0.115.7", ""));
        assertThat(reports.view(open).path("state").asText()).isEqualTo("CHALLENGE_WINDOW");

        over(id, "203.0.115.7");
        assertThat(reports.view(open).path("state").asText()).isEqualTo("CHALLENGE_WINDOW");
        assertThat(reports.shown(open, "challenge")).contains("flow-logs says over");
        assertThat(mail(open)).contains("decide Withdraw in the open task");
        String task = reports.tasks(open).get(0).getId();
        assertThatThrownBy(() -> complete("ana", "analyst", task, "withdraw", ""))
                .hasMessageContaining("'reason' is required");
        assertThatThrownBy(() -> complete("olga", "assetowner", task, "withdraw", "It is our own"))
                .hasMessageContaining("Only analysts and approvers can withdraw");
        complete("ana", "analyst", task, "withdraw", "The proxy is our own");

        assertThat(reports.outcome(reports.goOn(open))).isEqualTo("WITHDRAWN");
    }

    @Test
    void isChallengedByTheSameFormAsBefore() {
        Reports reports = new Reports(port, engine);
        String open = reports.canonical("sensor", block(UUID.randomUUID().toString(), "203.0.115.8", ""));

        complete("ben", "approver", reports.tasks(open).get(0).getId(), "challenge", "It is our own proxy");

        assertThat(reports.view(reports.goOn(open)).path("state").asText()).isEqualTo("AWAITING_APPROVAL");
    }

    @Test
    void theMailSaysHowToEndTheCaseWhereverItWaits() {
        Reports reports = new Reports(port, engine);
        String id = UUID.randomUUID().toString();
        String triage = reports.canonical(
                "sensor", block(id, "203.0.115.9", "").replace("\"type\":\"ip\"", "\"type\":\"image\""));
        over(id, "203.0.115.9");
        assertThat(reports.view(triage).path("state").asText()).isIn("TRIAGE", "DRAFTING");
        assertThat(mail(triage)).contains("Close");

        String contained = UUID.randomUUID().toString();
        String observed = reports.canonical("sensor", block(contained, "203.0.115.10", ""));
        engine.getManagementService()
                .executeJob(reports.timer(observed, "challengeWindowPassed").getId());
        reports.goOn(observed);
        over(contained, "203.0.115.10");
        assertThat(reports.view(observed).path("state").asText()).isEqualTo("OBSERVING");
        assertThat(mail(observed)).contains("/api/remediations/" + observed + "/rollback");
    }

    private void over(String id, String address) {
        HttpResponse<String> answer =
                Caller.program(port, "sensor").post("/api/incidents", block(id, address, "\"status\":\"over\","));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String mail(String remediation) {
        return database.sql("select facts from wr_outbox where remediation = ? and occasion = 'SOURCE_SAYS'")
                .param(remediation)
                .query(String.class)
                .list()
                .toString();
    }

    private void complete(String user, String group, String task, String decision, String reason) {
        engine.getIdentityService().setAuthentication(user, List.of(group));
        try {
            engine.getTaskService().complete(task, Map.of("decision", decision, "reason", reason));
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static String block(String id, String address, String status) {
        return """
                {"source":"flow-logs","externalId":"%s","kind":"unauthorized-workload","severity":"high","environment":"production","title":"t",%s
                 "evidence":{"ip":"%s"},"observables":[{"type":"ip","value":"%s","pointer":"/ip","trusted":true}]}""".formatted(id, status, address, address);
    }

    private void sandbox(String type, String name, String attributes) {
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values (?, ?, ?, 0)")
                .params(type, name, attributes)
                .update();
    }
}
