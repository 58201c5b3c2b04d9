package dev.warrant.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.RunningWarrant;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningWarrant
class PathRightsTest {

    private static final List<String> ACCOUNTS =
            List.of("ana", "ben", "olga", "otto", "cora", "sensor", "agent", "admin");

    @LocalServerPort
    private int port;

    @Autowired
    private ServerProperties server;

    /** Each kind of path, and the accounts that may call it; all others are told 403, and strangers 401. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "POST, /api/incidents, ana sensor",
        "POST, /api/webhooks/falco, sensor",
        "POST, /api/webhooks/guardduty, sensor",
        "GET, /api/remediations, ana ben olga otto cora sensor agent admin",
        "GET, /api/remediations/none, ana ben olga otto cora sensor agent admin",
        "POST, /api/remediations/none/challenge, ana ben olga",
        "POST, /api/remediations/none/withdraw, ana ben",
        "POST, /api/remediations/none/proposals, agent",
        "GET, /api/remediations/none/proposal-schema, ana ben olga otto cora sensor agent admin",
        "POST, /api/remediations/none/rollback, ben",
        "POST, /api/stop, ben",
        "GET, /api/stop, ana ben olga otto cora sensor agent admin",
        "POST, /api/resume, ben",
        "GET, /api/remediations/none/evidence, cora",
        "POST, /api/evidence/verify, cora",
        "GET, /api/templates, ana ben olga otto cora sensor agent admin",
        "GET, /api/templates/none/versions/1/proposal-schema, ana ben olga otto cora sensor agent admin",
        "GET, /v3/api-docs, ana ben olga otto cora sensor agent admin",
        "GET, /swagger-ui/index.html, ana ben olga otto cora sensor agent admin",
        "GET, /actuator/prometheus, admin",
        "GET, /camunda/app/tasklist/default/, ana ben olga otto",
        "GET, /camunda/app/cockpit/default/, otto cora admin",
        "GET, /camunda/app/admin/default/, admin",
        "GET, /camunda/app/welcome/default/, ana ben olga otto cora admin",
        "GET, /camunda/api/engine/engine/default/task, ana ben olga otto cora admin",
        "GET, /engine-rest/task, ana ben olga otto cora admin",
        "GET, /engine-rest/engine/default/task, ana ben olga otto cora admin",
        "POST, /engine-rest/task/count, ana ben olga otto cora admin",
        "POST, /engine-rest/task/none/complete, ana ben olga otto",
        "POST, /engine-rest/process-definition/none/submit-form, ana",
        "POST, /engine-rest/deployment/create, otto",
        "POST, /engine-rest/user/create, admin",
        "PUT, /engine-rest/job/none/retries, admin",
    })
    void aPathIsOpenToItsGroupsAndToNobodyElse(String method, String path, String allowed) {
        var expected = Set.of(allowed.split(" "));

        var entered = ACCOUNTS.stream()
                .filter(account -> mayCall(account, method, path))
                .toList();

        assertThat(entered).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Caller.stranger(port).call(method, path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /camunda/api/admin/setup/default/user/create",
                "GET /camunda/api/admin/setup/default/user/create",
                "POST /camunda/api/admin/auth/user/default/login/tasklist",
                "POST /engine-rest/message",
                "POST /engine-rest/signal",
                "POST /engine-rest/condition",
                "POST /engine-rest/process-definition/key/remediation/start",
                "POST /engine-rest/process-definition/none/start",
                "POST /engine-rest/process-instance/none/modification",
                "DELETE /engine-rest/process-instance/none",
                "POST /engine-rest/process-instance/none/variables",
                "PUT /engine-rest/process-instance/none/variables/x",
                "PUT /engine-rest/task/none/variables/x",
                "POST /engine-rest/task/none/variables",
                "POST /engine-rest/task/none/localVariables",
                "PUT /engine-rest/execution/none/localVariables/x",
                "POST /engine-rest/execution/none/messageSubscriptions/x/trigger",
                "POST /engine-rest/task/none/resolve",
                "POST /engine-rest/task/none/delegate",
                "POST /engine-rest/task/none/bpmnError",
                "POST /engine-rest/task/none/identity-links",
                "PUT /engine-rest/task/none",
                "POST /engine-rest/task/create",
                "DELETE /engine-rest/deployment/none",
                "POST /engine-rest/deployment/none/redeploy",
                "POST /engine-rest/decision-definition/none/evaluate",
                "POST /engine-rest/external-task/fetchAndLock",
                "POST /engine-rest/job/none/execute",
                "POST /engine-rest/filter/create",
                "PUT /engine-rest/filter/none",
                "POST /engine-rest/migration/execute",
                "POST /engine-rest/identity/verify",
                "DELETE /engine-rest/history/process-instance/none",
                "POST /engine-rest/history/cleanup",
                "GET /engine-rest/engine/other/task",
                "POST /camunda/api/engine/engine/default/message",
                "PUT /camunda/api/engine/engine/default/task/none/variables/x",
            })
    void aPathThatIsNotNamedIsShutToEveryone(String call) {
        String method = call.split(" ")[0];
        String path = call.split(" ")[1];

        for (String account : ACCOUNTS) {
            var response = Caller.program(port, account).call(method, path);
            assertThat(response.statusCode()).as(account).isEqualTo(403);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(Caller.read(response).path("detail").asText()).contains("'" + account + "'");
        }
        assertThat(Caller.stranger(port).call(method, path).statusCode()).isEqualTo(401);
    }

    /** A signed-in caller learns that a path or method does not exist; strangers are told the same as everywhere. */
    @ParameterizedTest
    @CsvSource({
        "GET, /h2-console, 404",
        "GET, /h2-console/login.do, 404",
        "GET, /actuator, 404",
        "GET, /actuator/heapdump, 404",
        "GET, /actuator/env, 404",
        "GET, /actuator/beans, 404",
        "POST, /actuator/shutdown, 404",
        "GET, /error, 404",
        "GET, /nowhere, 404",
        "GET, /audit/, 404",
        "POST, /api/remediations/none/stop, 404",
        "POST, /api/incidents/, 404",
        "DELETE, /api/incidents, 405",
        "PUT, /api/incidents, 405",
        "GET, /api/webhooks/github, 405",
        "PUT, /api/remediations/none, 405",
        "POST, /engine-rest/nowhere, 404",
        "PUT, /engine-rest/engine/default/nowhere/none, 404",
        "DELETE, /engine-rest/version, 405",
        "PATCH, /engine-rest/deployment/create, 405",
        "GET, /camunda/nowhere, 404",
        "PUT, /camunda/app/tasklist/default/, 405"
    })
    void tellsAPathThatDoesNotExistFromOneThatIsForOthers(String method, String path, int status) {
        for (String account : ACCOUNTS) {
            var response = Caller.program(port, account).call(method, path);
            assertThat(response.statusCode()).as(account).isEqualTo(status);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
        }
        assertThat(Caller.stranger(port).call(method, path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void probesNeedNoAccount(String path) {
        assertThat(Caller.stranger(port).call("GET", path).statusCode()).isEqualTo(200);
        assertThat(Caller.stranger(port).send("HEAD", path, null, null).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/remediations",
                "/api/templates",
                "/api/stop",
                "/engine-rest/task",
                "/login",
                "/camunda/app/tasklist/default/"
            })
    void whatCanBeReadCanBeAskedForItsHead(String path) {
        var whole = Caller.program(port, "ben").call("GET", path);
        var head = Caller.program(port, "ben").call("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(whole.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(Caller.stranger(port).call("HEAD", path).statusCode())
                .isEqualTo(Caller.stranger(port).call("GET", path).statusCode());
        assertThat(Caller.program(port, "sensor").call("HEAD", path).statusCode())
                .isEqualTo(Caller.program(port, "sensor").call("GET", path).statusCode());
    }

    @Test
    void aConnectionThatSendsNothingIsClosedSoon() {
        assertThat(server.getTomcat().getConnectionTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void healthIsOpenAndSaysNothingElse() {
        var response = Caller.stranger(port).get("/actuator/health");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Caller.read(response).fieldNames()).toIterable().isSubsetOf("status", "groups");
    }

    @Test
    void theSignedWebhookIsLeftToItsSignature() {
        var response = Caller.stranger(port).post("/api/webhooks/github", "{}");

        assertThat(Arrays.asList(200, 202, 204)).doesNotContain(response.statusCode());
        assertThat(response.statusCode()).isNotEqualTo(403);
    }

    @Test
    void aStrangerIsAskedForAPassword() {
        var response = Caller.stranger(port).get("/api/remediations");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        assertThat(Caller.read(response).path("status").asInt()).isEqualTo(401);
    }

    private boolean mayCall(String account, String method, String path) {
        int status = Caller.program(port, account).call(method, path).statusCode();
        assertThat(status).isNotEqualTo(401);
        return status != 403;
    }
}
