package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.RunningWarrant;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningWarrant
class StartFormTest {

    private static final String START = "/engine-rest/process-definition/key/remediation/submit-form";
    private static final String GOOD = "{\"variables\": {\"title\": {\"value\": \"A leaked key\"}}}";

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient database;

    private String deployment = "";

    @BeforeEach
    void deploy() {
        deployment = repository
                .createDeployment()
                .addClasspathResource("engine/remediation-test.bpmn")
                .addString("report-test.form", Resources.text("engine/report-test.form"))
                .deploy()
                .getId();
    }

    @AfterEach
    void clear() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void anAnalystReportsAnIncident() {
        var response = Caller.program(port, "ana").post(START, GOOD);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(runtime.createProcessInstanceQuery().deploymentId(deployment).count())
                .isEqualTo(1);
    }

    @Test
    void nobodyElseDoes() {
        for (String account : new String[] {"ben", "otto", "cora", "admin", "sensor", "agent"}) {
            assertThat(Caller.program(port, account).post(START, GOOD).statusCode())
                    .as(account)
                    .isEqualTo(403);
        }
        assertThat(runtime.createProcessInstanceQuery().deploymentId(deployment).count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghp_A1b2C3d4A1b2C3d4A1b2C3d4A1b2C3d4A1b2", "password=hunter2hunter"})
    void aSecretThatSomebodyTypesIsKeptNowhere(String typed) {
        var response = Caller.program(port, "ana")
                .post(
                        START,
                        "{\"variables\": {\"title\": {\"value\": \"I found %s there\", \"type\": \"String\"}}}"
                                .formatted(typed));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(EngineText.of(database))
                .contains("I found ")
                .contains("fingerprint:hmac-sha256:")
                .doesNotContain(typed.substring(typed.indexOf('=') + 1));
    }

    @Test
    void aFurtherVariableIsRefused() {
        var response = Caller.program(port, "ana")
                .post(START, "{\"variables\": {\"title\": {\"value\": \"x\"}, \"incidentId\": {\"value\": \"1\"}}}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("'incidentId' is not a field");
    }

    @Test
    void aBusinessKeyIsRefused() {
        var response = Caller.program(port, "ana")
                .post(START, "{\"businessKey\": \"another\", \"variables\": {\"title\": {\"value\": \"x\"}}}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("business key");
    }
}
