package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Caller;
import dev.warrant.RunningWarrant;
import dev.warrant.process.engine.call.EngineCall;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningWarrant
class FormBoundCompletionTest {

    private static final String GOOD = """
            {"variables": {"decision": {"value": "approve"}, "comment": {"value": "Looks right"}%s}}""";

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient database;

    private String deployment = "";
    private String instance = "";

    @BeforeEach
    void startATask() {
        deployment = repository
                .createDeployment()
                .addClasspathResource("engine/form-bound.bpmn")
                .addString("decide-test.form", Resources.text("engine/decide-test.form"))
                .deploy()
                .getId();
        instance = runtime.startProcessInstanceByKey(
                        "formBound",
                        "incident-1",
                        Map.of("targets", Spin.JSON("[\"db-1\", {\"value\": \"db-2\"}]"), "secret", "kept"))
                .getId();
    }

    @AfterEach
    void clear() {
        identities.clearAuthentication();
        repository.deleteDeployment(deployment, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "submit-form"})
    void aPersonCompletesWithWhatTheFormAsksFor(String call) {
        var response = ben().post(
                        "/engine-rest/task/" + task().getId() + "/" + call,
                        GOOD.formatted(
                                ", \"count\": {\"value\": 3}, \"sure\": {\"value\": true}, \"target\": {\"value\": \"db-2\"},"
                                        + " \"steps\": {\"value\": \"[\\\"one\\\"]\", \"type\": \"Json\"}"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(runtime.getVariables(instance))
                .containsEntry("decision", "approve")
                .containsEntry("target", "db-2");
        assertThat(task().getTaskDefinitionKey()).isEqualTo("confirm");
    }

    @Test
    void tasklistCompletesWithWhatTheFormAsksFor() {
        Caller browser = Caller.browser(port, "ben");
        browser.get("/camunda/app/tasklist/default/");
        browser.with("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));

        var response = browser.post(
                "/camunda/api/engine/engine/default/task/" + task().getId() + "/submit-form", GOOD.formatted(""));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(task().getTaskDefinitionKey()).isEqualTo("confirm");
        assertThat(history.createUserOperationLogQuery()
                        .processInstanceId(instance)
                        .userId("ben")
                        .count())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "complete    | , \"secret\": {\"value\": \"mine\"}                                | 'secret' is not a field",
                "submit-form | , \"secret\": {\"value\": \"mine\"}                                | 'secret' is not a field",
                "complete    | , \"failed\": {\"value\": false}                                   | 'failed' is not a field",
                "complete    | , \"count\": {\"value\": \"three\"}                                | 'count' takes a number",
                "complete    | , \"count\": {\"value\": 10}                                       | 'count' must be at most 9",
                "complete    | , \"sure\": {\"value\": \"yes\"}                                   | 'sure' takes true or false",
                "complete    | , \"target\": {\"value\": \"db-3\"}                                | 'target' takes one of its options",
                "complete    | , \"steps\": {\"value\": \"[\\\"three\\\"]\", \"type\": \"Json\"}  | 'steps' takes a list of its options",
                "complete    | , \"comment\": {\"value\": \"This comment is too long\"}           | at most 20 characters",
                "complete    | , \"comment\": {\"value\": \"a\\u0000b\"} | cannot be stored",
                "complete    | , \"comment\": {\"value\": \"  \"}                                 | 'comment' is required",
                "complete    | , \"decision\": {\"value\": \"maybe\"}                             | 'decision' takes one of its options",
                "complete    | , \"comment\": {\"value\": [\"x\"]}                               | no form submits",
                "complete    | , \"comment\": {\"value\": \"YQ==\", \"type\": \"Bytes\"}          | no form submits",
                "complete    | , \"comment\": {\"value\": \"x\", \"type\": \"Object\", \"valueInfo\": {\"objectTypeName\": \"java.lang.String\", \"serializationDataFormat\": \"application/json\"}} | no form submits",
                "complete    | , \"comment\": {\"value\": \"x\", \"type\": \"String\", \"valueInfo\": {\"transient\": true}} | is transient",
            })
    void whatTheFormDoesNotAskForIsRefusedAndTheTaskStaysOpen(String call, String more, String reason) {
        var response = ben().post("/engine-rest/task/" + task().getId() + "/" + call, GOOD.formatted(more));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(message(response)).contains(reason);
        assertThat(task().getTaskDefinitionKey()).isEqualTo("decide");
        assertThat(runtime.getVariables(instance))
                .containsEntry("secret", "kept")
                .doesNotContainKey("decision");
    }

    @Test
    void optionsAreReadFromTheDocumentThatTheTaskShows() {
        runtime.setVariable(instance, "offer", Spin.JSON("{\"places\": [\"elsewhere\"]}"));
        tasks.setVariableLocal(task().getId(), "offer", Spin.JSON("{\"places\": [{\"value\": \"here\"}]}"));
        String complete = "/engine-rest/task/" + task().getId() + "/complete";

        var refused = ben().post(complete, GOOD.formatted(", \"place\": {\"value\": \"elsewhere\"}"));
        var taken = ben().post(complete, GOOD.formatted(", \"place\": {\"value\": \"here\"}"));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(message(refused)).contains("'place' takes one of its options");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(204);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var response = ben().post(
                        "/engine-rest/task/" + task().getId() + "/complete",
                        "{\"variables\": {\"x\": {\"value\": 1}}}");

        assertThat(message(response)).contains("'x'", "'comment' is required", "'decision' is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "submit-form"})
    void aSecretInACommentIsKeptNowhereAndADigestIsKept(String call) {
        String digest = "sha256:" + "0a".repeat(32);

        var response = ben().post(
                        "/engine-rest/task/" + task().getId() + "/" + call,
                        "{\"variables\": {\"decision\": {\"value\": \"approve\"}, \"target\": {\"value\": \"db-2\"},"
                                + " \"comment\": {\"value\": \"Y\"},"
                                + " \"remark\": {\"value\": \"ghp_" + "A1b2C3d4".repeat(5)
                                + " password=hunter2hunter\"},"
                                + " \"digest\": {\"value\": \"" + digest + "\"}}}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(runtime.getVariables(instance))
                .containsEntry("digest", digest)
                .containsEntry("target", "db-2");
        assertThat(EngineText.of(database))
                .contains("fingerprint:hmac-sha256:")
                .doesNotContain("A1b2C3d4A1b2", "hunter2");
    }

    @Test
    void aSecretInARemarkOnATaskIsKeptNowhere() {
        String id = task().getId();
        identities.setAuthentication("ben", List.of("approver"));

        tasks.createComment(id, null, "seen password=hunter3hunter there");

        assertThat(EngineText.of(database)).contains("seen password=").doesNotContain("hunter3");
    }

    @Test
    void aTaskWithoutAFormTakesNothing() {
        ben().post("/engine-rest/task/" + task().getId() + "/complete", GOOD.formatted(""));

        var refused = ben().post("/engine-rest/task/" + task().getId() + "/complete", GOOD.formatted(""));
        var done = ben().post("/engine-rest/task/" + task().getId() + "/complete", "{}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(done.statusCode()).isEqualTo(204);
    }

    @Test
    void whoIsNoCandidateCannotComplete() {
        var response = Caller.program(port, "ana")
                .post("/engine-rest/task/" + task().getId() + "/complete", GOOD.formatted(""));

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void theSecondOfTwoWhoCompleteIsToldThatTheTaskIsGone() {
        String id = task().getId();
        ben().post("/engine-rest/task/" + id + "/complete", GOOD.formatted(""));

        var response = Caller.program(port, "bea").post("/engine-rest/task/" + id + "/complete", GOOD.formatted(""));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(message(response)).contains("no open task");
    }

    @RepeatedTest(5)
    void ofTwoWhoCompleteAtOnceOneWinsAndTheOtherIsTold() throws Exception {
        String path = "/engine-rest/task/" + task().getId() + "/complete";
        var barrier = new CyclicBarrier(2);
        Function<String, CompletableFuture<Integer>> complete = account -> CompletableFuture.supplyAsync(
                () -> {
                    try {
                        barrier.await(10, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return Caller.program(port, account)
                            .post(path, GOOD.formatted(""))
                            .statusCode();
                },
                runnable -> new Thread(runnable).start());

        var ben = complete.apply("ben");
        var bea = complete.apply("bea");

        var answers = List.of(ben.get(60, TimeUnit.SECONDS), bea.get(60, TimeUnit.SECONDS));
        assertThat(answers).containsOnlyOnce(204).allSatisfy(status -> assertThat(status)
                .isIn(204, 404, 409));
    }

    @Test
    void aTaskIsClaimedAndGivenBackByTheSamePersonOnly() {
        String path = "/engine-rest/task/" + task().getId();

        assertThat(ben().post(path + "/claim", "{\"userId\": \"bea\"}").statusCode())
                .isEqualTo(403);
        assertThat(ben().post(path + "/assignee", "{\"userId\": \"bea\"}").statusCode())
                .isEqualTo(403);
        assertThat(ben().post(path + "/claim", "{\"userId\": \"ben\"}").statusCode())
                .isEqualTo(204);
        assertThat(Caller.program(port, "bea").post(path + "/unclaim", "{}").statusCode())
                .isEqualTo(403);
        assertThat(Caller.program(port, "bea")
                        .post(path + "/claim", "{\"userId\": \"bea\"}")
                        .statusCode())
                .isNotEqualTo(204);
        assertThat(task().getAssignee()).isEqualTo("ben");
        assertThat(ben().post(path + "/unclaim", "{}").statusCode()).isEqualTo(204);
        assertThat(task().getAssignee()).isNull();
    }

    @Test
    void aPersonWritesNoVariableByAnyOtherCommand() {
        String id = task().getId();
        identities.setAuthentication("ben", List.of("approver"));

        assertThatThrownBy(() -> tasks.setVariable(id, "secret", "mine")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.setVariableLocal(id, "secret", "mine"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.removeVariable(id, "secret")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.resolveTask(id, Map.of("secret", "mine")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.handleBpmnError(id, "x", "y", Map.of("secret", "mine")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.delegateTask(id, "ana")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> runtime.setVariable(instance, "secret", "mine"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> runtime.removeVariable(instance, "secret")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> runtime.signal(instance)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> runtime.correlateMessage("x")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> runtime.signalEventReceived("x")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("formBound"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> runtime.deleteProcessInstance(instance, "no"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> runtime.createProcessInstanceModification(instance)
                        .startBeforeActivity("ended")
                        .execute())
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() ->
                        repository.createDeployment().addString("a.form", "{}").deploy())
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void warrantItselfIsNotHeldToForms() {
        identities.setAuthentication("ben", List.of("approver"));

        new EngineCall(identities).asSystem(() -> runtime.setVariable(instance, "secret", "changed"));

        assertThat(identities.getCurrentAuthentication().getUserId()).isEqualTo("ben");
        identities.clearAuthentication();
        assertThat(runtime.getVariable(instance, "secret")).isEqualTo("changed");
        tasks.complete(task().getId(), Map.of("anything", "goes"));
        assertThat(task().getTaskDefinitionKey()).isEqualTo("confirm");
    }

    private Caller ben() {
        return Caller.program(port, "ben");
    }

    private Task task() {
        return tasks.createTaskQuery().processInstanceId(instance).singleResult();
    }

    private static String message(HttpResponse<String> response) {
        return Caller.read(response).path("message").asText();
    }
}
