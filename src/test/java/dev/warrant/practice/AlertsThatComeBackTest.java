package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Incidents;
import dev.warrant.observable.Observable;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts that come back after their case ended, and alerts that their source takes back. */
@WholeApplication
class AlertsThatComeBackTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int MOST_JOBS = 50;

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Incidents incidents;

    @Autowired
    private JdbcClient database;

    private final String address = "203.0.115." + ADDRESSES.incrementAndGet();

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
    void whatTheSourceTakesBackWhileAnApprovalWaitsIsWithdrawnByOneDecision() {
        String id = UUID.randomUUID().toString();
        JsonNode open = canonical(id, "reported", "2026-01-01T10:00:00Z");
        processed(open);
        Caller.program(port, "ana")
                .post(
                        "/api/remediations/" + open.path("remediationId").asText() + "/challenge",
                        "{\"reason\":\"It is our own proxy\"}");
        processed(open);
        assertThat(shown(open).path("state").asText()).isEqualTo("AWAITING_APPROVAL");

        canonical(id, "over", "2026-01-02T10:00:00Z");

        String said = "flow-logs says over at 2026-01-02T10:00:00Z";
        assertThat(shown(open).path("state").asText()).isEqualTo("AWAITING_APPROVAL");
        assertThat(shown(open).path("timeline").toString()).contains(said);
        assertThat(forms(open)).contains(said);
        assertThat(mails(open, "SOURCE_SAYS"))
                .contains("ana@localhost.localdomain", "ben@localhost.localdomain", "bea@localhost.localdomain");
        assertThat(facts(open)).allMatch(mail -> mail.contains(said) && mail.contains("decide Withdraw"));
        assertThatThrownBy(() -> decide("ben", open, "")).hasMessageContaining("comment");
        assertThatThrownBy(() -> decide("otto", open, "It is over"))
                .hasMessageContaining("Only analysts and approvers");
        decide("ben", open, "The source says that it is over");
        processed(open);
        assertThat(shown(open).path("outcome").asText()).isEqualTo("WITHDRAWN");
        assertThat(shown(open).path("approvals")).isEmpty();
        assertThat(shown(open).path("timeline").toString()).contains("By ben: The source says that it is over");
    }

    @Test
    void anAlertThatIsTakenBackBeforeItIsKnownStaysSo() throws Exception {
        assertThat(github("resolved", "2026-01-02T10:00:00Z").statusCode()).isEqualTo(204);
        assertThat(github("created", "2026-01-01T10:00:00Z").statusCode()).isEqualTo(204);
        assertThat(Caller.program(port, "cora").get("/api/webhooks/passed-over").body())
                .contains("github");
    }

    @Test
    void anAlertThatWasMergedComesBackWhenThatCaseEndedWithoutContainment() throws Exception {
        String container = UUID.randomUUID().toString();
        JsonNode first = falco(container, "10:00");
        processed(first);
        JsonNode merged = falco(container, "10:01");
        processed(merged);
        assertThat(shown(merged).path("outcome").asText()).isEqualTo("MERGED");
        assertThat(falco(container, "10:01").path("duplicate").asBoolean()).isTrue();
        withdraw(first);

        JsonNode back = falco(container, "10:01");

        assertThat(back.path("duplicate").asBoolean()).isFalse();
        assertThat(back.path("follows")).isEqualTo(merged.path("remediationId"));
        processed(back);
        assertThat(shown(back).path("outcome").isNull()).isTrue();
        withdraw(back);
    }

    @Test
    void whatComesBackWhileItsContainmentIsObservedIsToldToThePeopleOfTheCaseAtOnce() {
        String id = UUID.randomUUID().toString();
        JsonNode observed = canonical(id, "reported", "2026-01-01T10:00:00Z");
        processed(observed);
        windowPasses(observed);
        assertThat(shown(observed).path("state").asText()).isEqualTo("OBSERVING");

        JsonNode again = canonical(id, "again", "2026-01-02T10:00:00Z");

        assertThat(again.path("remediationId")).isEqualTo(observed.path("remediationId"));
        assertThat(shown(observed).path("timeline").toString())
                .contains("source-says-again")
                .contains("says again at 2026-01-02T10:00:00Z");
        assertThat(mails(observed, "CAME_BACK"))
                .containsExactlyInAnyOrder(
                        "ana@localhost.localdomain", "bea@localhost.localdomain", "ben@localhost.localdomain");
        assertThat(shown(observed).path("state").asText()).isEqualTo("OBSERVING");
    }

    @Test
    void whatArrivesTooLateNeitherTellsPeopleNorResurrects() throws Exception {
        JsonNode open = Caller.read(github("created", "2026-01-01T10:00:00Z"));
        processed(open);
        github("resolved", "2026-01-03T10:00:00Z");
        int told = mails(open, "CAME_BACK").size();

        github("reopened", "2026-01-02T10:00:00Z");

        assertThat(mails(open, "CAME_BACK")).hasSize(told);
        assertThat(shown(open).path("timeline").toString()).contains("source-says-late");
        withdraw(open);
        JsonNode after = Caller.read(github("publicly_leaked", "2026-01-02T11:00:00Z"));
        assertThat(after.path("remediationId")).isEqualTo(open.path("remediationId"));
        assertThat(after.path("notes").toString()).contains("nothing is opened");
        assertThat(Caller.read(github("publicly_leaked", "2026-01-04T10:00:00Z"))
                        .path("follows"))
                .isEqualTo(open.path("remediationId"));
    }

    @Test
    void anAccountThatIsNotRegisteredToVouchIsOneWitness() {
        Caller sensor = Caller.program(port, "sensor");

        JsonNode answer = Caller.read(sensor.post("/api/incidents", """
                {"source":"edr","externalId":"%s","kind":"suspicious-token","severity":"high","environment":"production","title":"t",
                 "evidence":{"who":"m","what":"d"},
                 "observables":[{"type":"principal","value":"m","pointer":"/who","trusted":true},
                  {"type":"device","value":"d","pointer":"/what","trusted":true}]}""".formatted(UUID.randomUUID())));

        assertThat(observables(answer))
                .extracting(Observable::type, Observable::trusted)
                .containsExactly(tuple("principal", true), tuple("device", false));
        assertThat(answer.path("notes").toString())
                .contains("/observables/1 is taken as untrusted")
                .contains("not registered to vouch for 'device'")
                .doesNotContain("'principal'");
        withdraw(answer);
    }

    @Test
    void whatAPersonPostsUnderTwoSourceNamesIsOneWitness() throws Exception {
        String session = UUID.randomUUID().toString();
        JsonNode first = session("ana", "edr", session);
        processed(first);
        JsonNode second = session("ana", "siem", session);
        processed(second);
        assertThat(shown(second).path("outcome").asText()).isEqualTo("MERGED");

        Incident joined = incidents.get(new IncidentId(first.path("incidentId").asText()));

        assertThat(joined.observablesOf("session")).hasSize(2).allSatisfy(fact -> {
            assertThat(fact.trusted()).isFalse();
            assertThat(joined.corroborating(fact)).isEmpty();
        });
        withdraw(first);
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

    private JsonNode session(String user, String source, String session) {
        return Caller.read(Caller.program(port, user)
                .post("/api/incidents", """
                {"source":"%s","externalId":"%s","kind":"suspicious-token","severity":"high","environment":"production","title":"t",
                 "evidence":{"sid":"%s"},"observables":[{"type":"session","value":"%s","pointer":"/sid","trusted":true}]}""".formatted(source, UUID.randomUUID(), session, session)));
    }

    private JsonNode falco(String container, String time) {
        return Caller.read(Caller.program(port, "sensor").post("/api/webhooks/falco", """
                {"rule":"Drop and execute","output":"x","priority":"Critical","time":"2026-11-30T%s:00Z","hostname":"n",
                 "output_fields":{"container.id":"%s"}}""".formatted(time, container)));
    }

    /** An address that is blocked without people once nobody has challenged it. */
    private JsonNode canonical(String id, String status, String at) {
        return Caller.read(
                Caller.program(port, "sensor").post("/api/incidents", """
                {"source":"flow-logs","externalId":"%s","kind":"unauthorized-workload","severity":"high","environment":"production",
                 "title":"t","evidence":{"from":"%s"},"status":"%s","occurredAt":"%s",
                 "observables":[{"type":"ip","value":"%s","pointer":"/from","trusted":true}]}""".formatted(id, address, status, at, address)));
    }

    private void windowPasses(JsonNode receipt) {
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(engine.getHistoryService()
                                .createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(
                                        receipt.path("incidentId").asText())
                                .singleResult()
                                .getId())
                        .activityId("challengeWindowPassed")
                        .singleResult()
                        .getId());
        processed(receipt);
    }

    private void decide(String user, JsonNode receipt, String comment) {
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(receipt.path("incidentId").asText())
                .taskDefinitionKey("approvePolicy")
                .listPage(0, 1)
                .get(0)
                .getId();
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        Map<String, Object> submitted = Map.of(
                "decision",
                "withdraw",
                "comment",
                comment,
                "policyDigest",
                shown(receipt).at("/policy/digest").asText());
        engine.getIdentityService().setAuthentication(user, groups);
        try {
            engine.getFormService().submitTaskForm(task, submitted);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private List<String> facts(JsonNode receipt) {
        return database.sql("select facts from wr_outbox where remediation = ? and occasion = 'SOURCE_SAYS'")
                .param(receipt.path("remediationId").asText())
                .query(String.class)
                .list();
    }

    private List<String> mails(JsonNode receipt, String occasion) {
        return database.sql("select recipient from wr_outbox where remediation = ? and occasion = ?")
                .params(receipt.path("remediationId").asText(), occasion)
                .query(String.class)
                .list();
    }

    private List<Observable> observables(JsonNode receipt) {
        return incidents
                .get(new IncidentId(receipt.path("incidentId").asText()))
                .observables();
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
