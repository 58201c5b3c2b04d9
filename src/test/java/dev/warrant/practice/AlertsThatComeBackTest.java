package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.Observable;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Alerts that come back after their case ended, and alerts that their source takes back. */
@WholeApplication
class AlertsThatComeBackTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int MOST_JOBS = 50;

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Incidents incidents;

    private final String repository = "acme/r" + UUID.randomUUID();

    @Test
    void aReopenedAlertOpensANewCaseThatNamesTheOneThatEnded() throws Exception {
        JsonNode first = Caller.read(github("created", "2026-01-01T10:00:00Z"));
        withdraw(first);

        HttpResponse<String> answer = github("reopened", "2026-01-02T10:00:00Z");
        HttpResponse<String> twice = github("reopened", "2026-01-02T10:00:00Z");

        JsonNode second = Caller.read(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(second.path("follows")).isEqualTo(first.path("remediationId"));
        assertThat(twice.statusCode()).isEqualTo(200);
        assertThat(Caller.read(twice).path("remediationId")).isEqualTo(second.path("remediationId"));
        assertThat(shown(second).path("follows")).isEqualTo(first.path("remediationId"));
        assertThat(shown(second).path("timeline").toString())
                .contains("came-back")
                .contains("WITHDRAWN");
        assertThat(shown(first).path("timeline").toString())
                .contains(second.path("remediationId").asText());
    }

    @Test
    void theSameDeliveryAfterAWithdrawalOpensANewCase() throws Exception {
        JsonNode first = Caller.read(github("created", "2026-01-01T10:00:00Z"));
        withdraw(first);

        assertThat(Caller.read(github("created", "2026-01-01T10:00:00Z")).path("follows"))
                .isEqualTo(first.path("remediationId"));
    }

    @Test
    void whatTheSourceTakesBackIsNotedAndNotActedOn() throws Exception {
        JsonNode open = Caller.read(github("created", "2026-01-01T10:00:00Z"));
        processed(open);
        String before = shown(open).path("state").asText();

        HttpResponse<String> answer = github("revoked", "2026-01-02T10:00:00Z");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(shown(open).path("state").asText()).isEqualTo(before);
        assertThat(shown(open).path("timeline").toString()).contains("github says revoked at 2026-01-02T10:00:00Z");
        assertThat(forms(open)).contains("github says revoked at 2026-01-02T10:00:00Z");
        withdraw(open);
    }

    @Test
    void anAlertThatIsTakenBackBeforeItIsKnownStaysSo() throws Exception {
        assertThat(github("resolved", "2026-01-02T10:00:00Z").statusCode()).isEqualTo(204);
        assertThat(github("created", "2026-01-01T10:00:00Z").statusCode()).isEqualTo(204);
        assertThat(Caller.program(port, "cora").get("/api/webhooks/passed-over").body())
                .contains("github");
    }

    @Test
    void unknownAndRepeatedQueryParametersAreRefusedWithTheKnownOnes() {
        Caller ben = Caller.program(port, "ben");

        HttpResponse<String> unknown = ben.get("/api/remediations?staet=CLOSED");
        HttpResponse<String> twice = ben.get("/api/remediations?state=CLOSED&state=TRIAGE");

        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("staet").contains("state, ").contains("template");
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(ben.get("/api/stop?x=1").statusCode()).isEqualTo(400);
        assertThat(ben.get("/api/templates?x=1").statusCode()).isEqualTo(400);
        assertThat(ben.get("/api/remediations?state=CLOSED").statusCode()).isEqualTo(200);
        assertThat(Caller.program(port, "sensor")
                        .post("/api/webhooks/falco?x=1", "{}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatAPersonPostsIsNeverTrusted() throws Exception {
        String incident = "{\"source\":\"edr\",\"externalId\":\"" + UUID.randomUUID()
                + "\",\"kind\":\"suspicious-token\",\"severity\":\"high\",\"environment\":\"production\","
                + "\"title\":\"t\",\"evidence\":{\"who\":\"m\"},"
                + "\"observables\":[{\"type\":\"principal\",\"value\":\"m\",\"pointer\":\"/who\",\"trusted\":true}]}";

        HttpResponse<String> answer = Caller.program(port, "ana").post("/api/incidents", incident);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(incidents
                        .get(new IncidentId(
                                Caller.read(answer).path("incidentId").asText()))
                        .observables())
                .noneMatch(Observable::trusted);
        assertThat(answer.body()).contains("is not registered to vouch for 'principal'");
        withdraw(Caller.read(answer));
    }

    /** Fires the jobs that are due of a case until it waits for somebody. */
    private void processed(JsonNode receipt) {
        String instance = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(receipt.path("incidentId").asText())
                .singleResult()
                .getId();
        for (int fired = 0; fired < MOST_JOBS; fired++) {
            var due = engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance)
                    .executable()
                    .listPage(0, 1);
            if (due.isEmpty()) {
                return;
            }
            engine.getManagementService().executeJob(due.get(0).getId());
        }
        throw new IllegalStateException("More than " + MOST_JOBS + " jobs");
    }

    private void withdraw(JsonNode receipt) {
        processed(receipt);
        HttpResponse<String> answer = Caller.program(port, "ana")
                .post(
                        "/api/remediations/" + receipt.path("remediationId").asText() + "/withdraw",
                        "{\"reason\":\"a test of what comes back\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        processed(receipt);
    }

    private JsonNode shown(JsonNode receipt) {
        return Caller.program(port, "ben")
                .json("/api/remediations/" + receipt.path("remediationId").asText());
    }

    /** What the forms show that wait in the case. */
    private String forms(JsonNode receipt) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(receipt.path("incidentId").asText())
                .list()
                .stream()
                .map(task -> String.valueOf(engine.getTaskService().getVariablesLocal(task.getId())))
                .collect(Collectors.joining());
    }

    private HttpResponse<String> github(String action, String at) throws Exception {
        ObjectNode event = JSON.createObjectNode().put("action", action);
        event.putObject("alert").put("number", 7).put("secret_type", "x").put("updated_at", at);
        event.putObject("repository")
                .put("full_name", repository.substring(0, 30))
                .put("default_branch", "main");
        String body = event.toString();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(WholeApplication.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Caller.stranger(port)
                .with("X-GitHub-Event", "secret_scanning_alert")
                .with(
                        "X-Hub-Signature-256",
                        "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8))))
                .post("/api/webhooks/github", body);
    }
}
