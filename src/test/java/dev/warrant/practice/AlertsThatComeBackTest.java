package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Alerts that come back after their case ended, and alerts that their source takes back. */
@WholeApplication
class AlertsThatComeBackTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

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
        assertThat(answer.body()).contains("is not registered to vouch for 'principal'");
        withdraw(Caller.read(answer));
    }

    private void withdraw(JsonNode receipt) {
        HttpResponse<String> answer = Caller.program(port, "ana")
                .post(
                        "/api/remediations/" + receipt.path("remediationId").asText() + "/withdraw",
                        "{\"reason\":\"a test of what comes back\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private JsonNode shown(JsonNode receipt) {
        return Caller.program(port, "ben")
                .json("/api/remediations/" + receipt.path("remediationId").asText());
    }

    private String forms(JsonNode receipt) {
        Caller ana = Caller.program(port, "admin");
        StringBuilder all = new StringBuilder();
        ana.json("/engine-rest/task?processInstanceBusinessKey="
                        + receipt.path("incidentId").asText())
                .forEach(task -> all.append(Caller.program(port, "ana")
                        .get("/engine-rest/task/" + task.path("id").asText()
                                + "/localVariables?deserializeValues=false")
                        .body()));
        return all.toString();
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
