package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warrant.Caller;
import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.Exhaustive;
import dev.warrant.RunningWarrant;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with an account tries to forge a decision, or to move the process, through every call that the engine offers. */
@RunningWarrant
class ForgeryTest {

    private static final String FORGED = """
            {"value": "issued", "type": "String"}""";
    private static final String FORGED_VARIABLES = """
            {"variables": {"decision": {"value": "approve"}, "comment": {"value": "Fine"}, "policyDigest": {"value": "%1$s"},
             "approvalDecision": {"value": "approve"}, "warrantIssue": {"value": "issued"}, "gateKind": {"value": "automatic"},
             "stepCount": {"value": 1, "type": "Integer"}}}""";
    private static final String START = "{\"type\": \"startBeforeActivity\", \"activityId\": \"applyEffect\"}";
    private static final String VARIABLES = "\"processVariables\": {\"warrantIssue\": " + FORGED + "}";

    /** A wrong method, answer or kind of body is no attempt at anything. */
    private static final Set<Integer> MISTAKES = Set.of(405, 406, 408, 415);

    /** What a forger sends, by how the path ends; anything else gets an empty object. */
    private static final Map<Pattern, String> BODIES = bodies();

    /** What remains of a role's own work when it is tried with a forger's body; each is looked at by a test of its own. */
    private static final Pattern OWN_WORK = Pattern.compile(
            "(POST /(task|process-instance|execution|variable-instance|job"
                    + "|job-definition|external-task|user|group|history/[a-z-]+)(/count)?|POST /task/[^/]+/(claim|unclaim|assignee)"
                    + "|PUT /user/[^/]+/(profile|credentials)|POST /identity/password-policy"
                    + "|POST /filter/[^/]+/(list|count|singleResult)|(PUT|DELETE|POST) /(user|group|authorization)(/.*)?)");

    @LocalServerPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient database;

    private Cases cases;
    private Case waiting;
    private String digest;
    private Map<String, String> ids = Map.of();

    @BeforeEach
    void aPolicyWaitsForItsApproval() {
        cases = new Cases(port);
        waiting = cases.report("exposed-ci-token");
        digest =
                cases.inState(waiting, "AWAITING_APPROVAL").at("/policy/digest").asText();
        String task = cases.task(waiting, "approvePolicy", "ben");
        String execution = tasks.createTaskQuery().taskId(task).singleResult().getExecutionId();
        String instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("remediation")
                .latestVersion()
                .singleResult();
        ids = new TreeMap<>(Map.of(
                "task",
                task,
                "process-instance",
                instance,
                "execution",
                execution,
                "job",
                jobs.createJobQuery().processInstanceId(instance).list().get(0).getId(),
                "process-definition",
                definition.getId(),
                "deployment",
                definition.getDeploymentId()));
    }

    @AfterEach
    void withdraw() {
        cases.ask(waiting, "withdraw", "{\"reason\": \"A drill.\"}");
        cases.inState(waiting, "CLOSED");
    }

    @Test
    void theListOfCallsIsWhole() {
        assertThat(OfferedRestCalls.changing())
                .hasSizeGreaterThan(150)
                .contains(
                        "POST /task/{id}/complete",
                        "PUT /task/{id}/variables/{varId}",
                        "POST /process-instance/{id}/modification",
                        "DELETE /process-instance/{id}",
                        "POST /message",
                        "POST /migration/execute",
                        "POST /process-definition/{id}/restart",
                        "PUT /job/{id}/retries",
                        "POST /deployment/create",
                        "POST /process-definition/key/{key}/start");
    }

    /** Who may approve, and who may do most with the engine. */
    @ParameterizedTest
    @CsvSource({"ben, /engine-rest", "admin, /engine-rest", "ben, /camunda/api/engine/engine/default"})
    void noCallOfTheEngineChangesWhatIsExecuted(String account, String root) {
        sweep(account, root);
    }

    @Exhaustive
    @ParameterizedTest
    @ValueSource(strings = {"ana", "ben", "olga", "otto", "cora", "sensor", "agent", "admin"})
    void noCallOfAnybodyChangesWhatIsExecuted(String account) {
        sweep(account, "/engine-rest");
    }

    @Exhaustive
    @ParameterizedTest
    @CsvSource({
        "ben, /engine-rest/engine/default",
        "admin, /engine-rest/engine/default",
        "ben, /camunda/api/engine/engine/default",
        "otto, /camunda/api/engine/engine/default"
    })
    void neitherByAnotherWayToTheSameEngine(String account, String root) {
        sweep(account, root);
    }

    @Test
    void aRefusalNamesTheTaskThatWasMeant() {
        String path = "/engine-rest/task/" + ids.get("task") + "/complete";

        var response = Caller.program(port, "ben").post(path, forgedVariables());

        assertThat(response.statusCode()).isEqualTo(400);
        var entry = history.createUserOperationLogQuery()
                .processInstanceId(ids.get("process-instance"))
                .operationType("Refused")
                .singleResult();
        assertThat(entry.getUserId()).isEqualTo("ben");
        assertThat(entry.getEntityType()).isEqualTo("HttpRequest");
        assertThat(entry.getNewValue()).isEqualTo("POST " + path + " (400)");
        assertThat(entry.getProcessDefinitionKey()).isEqualTo("remediation");
    }

    @Test
    void aBrowserWithoutItsTokenIsRefusedAndOnRecord() {
        Caller browser = Caller.browser(port, "ben");
        long before = refused("ben");

        var response = browser.post("/api/stop", "{\"reason\": \"A page elsewhere sent this\"}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
        isRefused("ben", before + 1);
    }

    @Test
    void whoMayNotReadTheEvidenceIsOnRecord() {
        long before = refused("agent");

        Caller.program(port, "agent").get("/api/remediations/" + waiting.remediationId() + "/evidence");
        Caller.program(port, "agent").get("/api/remediations/" + waiting.remediationId());

        isRefused("agent", before + 1);
    }

    /** The job is a timer that waits: without retries an approval would never expire, and with a date of its own it would at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"retries\": 0}",
                "{\"retries\": 3}",
                "{\"retries\": 3, \"dueDate\": \"2020-01-01T00:00:00.000+0000\"}",
                "{\"retries\": -1}"
            })
    void aTimerThatWaitsIsNotTouched(String retries) {
        String rows = state().get("act_ru_job");

        var response = Caller.program(port, "admin")
                .send("PUT", "/engine-rest/job/" + ids.get("job") + "/retries", "application/json", retries);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(state().get("act_ru_job")).isEqualTo(rows);
    }

    @Test
    void aJobThatWasGivenUpIsTriedAgain() {
        jobs.setJobRetries(ids.get("job"), 0);
        long before = logged("SetJobRetries", "admin");

        var response = Caller.program(port, "admin")
                .send("PUT", "/engine-rest/job/" + ids.get("job") + "/retries", "application/json", "{\"retries\": 2}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(jobs.createJobQuery().jobId(ids.get("job")).singleResult().getRetries())
                .isEqualTo(2);
        assertThat(logged("SetJobRetries", "admin")).isEqualTo(before + 1);
    }

    /** Signed in to the web apps, with the token that they ask for. */
    private Caller browser(String account) {
        Caller browser = Caller.browser(port, account);
        browser.get("/camunda/app/welcome/default/");
        return browser.with("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
    }

    private void sweep(String account, String root) {
        Caller forger = root.startsWith("/camunda") ? browser(account) : Caller.program(port, account);
        long before = refused(account);
        Map<String, String> rows = executed();
        List<String> accepted = new ArrayList<>();
        long expected = 0;
        for (String call : OfferedRestCalls.changing()) {
            String method = call.substring(0, call.indexOf(' '));
            String path = filled(call.substring(call.indexOf(' ') + 1));
            HttpResponse<String> response =
                    forger.send(method, root + path, "application/json", bodyOf(method + " " + path));
            assertThat(response.statusCode()).as(method + " " + path).isNotEqualTo(401);
            if (response.statusCode() < 400) {
                accepted.add(method + " " + path);
            } else if (!MISTAKES.contains(response.statusCode())) {
                expected++;
            }
        }

        assertThat(accepted).allMatch(call -> OWN_WORK.matcher(call).matches());
        assertThat(executed()).isEqualTo(rows);
        isRefused(account, before + expected);
        assertThat(cases.remediation(waiting).path("state").asText()).isEqualTo("AWAITING_APPROVAL");
        assertThat(runtime.getVariable(ids.get("process-instance"), "warrantIssue"))
                .isEqualTo("pending");
    }

    /** All that decides what is executed: every record, every token, variable and waiting message of the engine, and the estate. */
    private Map<String, String> executed() {
        Map<String, String> rows = state();
        rows.keySet()
                .removeIf(table -> table.matches("wr_outbox.*|wr_sign_in")
                        || !table.matches("wr_.*|act_ru_(execution|variable|event_subscr|ext_task|incident|batch)"));
        return rows;
    }

    private Map<String, String> state() {
        return new TreeMap<>(new WholeState(database).rows());
    }

    /** The caller may have its answer an instant before the refusal is on record. */
    private void isRefused(String account, long times) {
        await("refusals on record").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(refused(account))
                .isEqualTo(times));
    }

    private long refused(String account) {
        return logged("Refused", account);
    }

    private long logged(String operation, String account) {
        return history.createUserOperationLogQuery()
                .operationType(operation)
                .userId(account)
                .count();
    }

    private String filled(String template) {
        String path = template;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replaceFirst("^/" + id.getKey() + "/\\{\\w+}", "/" + id.getKey() + "/" + id.getValue());
        }
        return path.replace("/key/{key}", "/key/remediation")
                .replaceAll("^/(user|group)/\\{\\w+}", "/$1/nobody")
                .replaceAll("/(variables|localVariables)/\\{\\w+}", "/$1/warrantIssue")
                .replaceAll("/messageSubscriptions/\\{\\w+}", "/messageSubscriptions/withdrawRequested")
                .replaceAll("\\{\\w+}", "none");
    }

    private String bodyOf(String call) {
        return BODIES.entrySet().stream()
                .filter(body -> body.getKey().matcher(call).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("{}")
                .formatted(
                        digest,
                        ids.get("process-instance"),
                        waiting.incidentId(),
                        ids.get("process-definition"),
                        ids.get("job"));
    }

    private String forgedVariables() {
        return FORGED_VARIABLES.formatted(digest);
    }

    private static Map<Pattern, String> bodies() {
        Map<String, String> bodies = new java.util.LinkedHashMap<>();
        bodies.put("/task/.*/(complete|submit-form|resolve|bpmnError|bpmnEscalation)$", FORGED_VARIABLES);
        bodies.put("PUT .*/(variables|localVariables)/", FORGED);
        bodies.put("POST .*/(variables|localVariables)$", "{\"modifications\": {\"warrantIssue\": " + FORGED + "}}");
        bodies.put("/process-instance/[^/]+/modification", "{\"instructions\": [" + START + "]}");
        bodies.put(
                "/modification/",
                "{\"processDefinitionId\": \"%4$s\", \"processInstanceIds\": [\"%2$s\"], \"instructions\": [" + START
                        + "]}");
        bodies.put("/restart", "{\"processInstanceIds\": [\"%2$s\"], \"instructions\": [" + START + "]}");
        bodies.put(
                "POST /migration/",
                "{\"migrationPlan\": {\"sourceProcessDefinitionId\": \"%4$s\", \"targetProcessDefinitionId\": \"%4$s\","
                        + " \"instructions\": []}, \"processInstanceIds\": [\"%2$s\"]}");
        bodies.put(
                "POST /message$",
                "{\"messageName\": \"withdrawRequested\", \"businessKey\": \"%3$s\", " + VARIABLES + "}");
        bodies.put("/messageSubscriptions/", "{\"variables\": {\"warrantIssue\": " + FORGED + "}}");
        bodies.put("POST /signal$", "{\"name\": \"stopRequested\"}");
        bodies.put("/signal$", "{\"variables\": {\"warrantIssue\": " + FORGED + "}}");
        bodies.put(
                "/(start|submit-form)$",
                "{\"businessKey\": \"forged\", \"variables\": {\"warrantIssue\": " + FORGED
                        + "}, \"startInstructions\": [" + START + "]}");
        bodies.put(
                "/suspended$",
                "{\"suspended\": true, \"processInstanceIds\": [\"%2$s\"], \"processDefinitionKey\": \"remediation\"}");
        bodies.put("/retries", "{\"retries\": 0, \"jobIds\": [\"%5$s\"], \"processInstances\": [\"%2$s\"]}");
        bodies.put("/duedate", "{\"duedate\": null}");
        bodies.put("/delete", "{\"processInstanceIds\": [\"%2$s\"], \"deleteReason\": \"forged\"}");
        bodies.put(
                "/variables-async",
                "{\"processInstanceIds\": [\"%2$s\"], \"variables\": {\"warrantIssue\": " + FORGED + "}}");
        bodies.put(
                "/correlation-async|/message-async",
                "{\"messageName\": \"stopRequested\", \"processInstanceIds\": [\"%2$s\"]}");
        bodies.put("/(claim|assignee|delegate)$", "{\"userId\": \"bea\"}");
        bodies.put("/identity-links", "{\"groupId\": \"agent\", \"type\": \"candidate\"}");
        Map<Pattern, String> compiled = new java.util.LinkedHashMap<>();
        bodies.forEach((ending, body) -> compiled.put(Pattern.compile(ending), body));
        return compiled;
    }
}
