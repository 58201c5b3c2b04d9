package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.RunningWarrant;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningWarrant
class StartFormTest {

    private static final String START = "/engine-rest/process-definition/key/remediation/submit-form";
    private static final String REPORT = """
            {"variables": {
              "title": {"value": "%s", "type": "String"},
              "kind": {"value": "exposed-secret"},
              "severity": {"value": "high"},
              "environment": {"value": "production"},
              "description": {"value": "Somebody pasted it"},
              "observed1Type": {"value": "repository"},
              "observed1Value": {"value": "acme/reported"}%s}%s}
            """;
    private static final String GOOD = REPORT.formatted("A leaked key", "", "");

    @LocalServerPort
    private int port;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient database;

    @Test
    void anAnalystReportsAnIncident() {
        long before = reportedBy("ana");

        var response = Caller.program(port, "ana").post(START, GOOD);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(reportedBy("ana")).isEqualTo(before + 1);
    }

    @Test
    void nobodyElseDoes() {
        for (String account : new String[] {"ben", "otto", "cora", "admin", "sensor", "agent"}) {
            assertThat(Caller.program(port, account).post(START, GOOD).statusCode())
                    .as(account)
                    .isEqualTo(403);
            assertThat(reportedBy(account)).as(account).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghp_A1b2C3d4A1b2C3d4A1b2C3d4A1b2C3d4A1b2", "password=hunter2hunter"})
    void aSecretThatSomebodyTypesIsKeptNowhere(String typed) {
        var response =
                Caller.program(port, "ana").post(START, REPORT.formatted("I found %s there".formatted(typed), "", ""));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(EngineText.of(database))
                .contains("I found ")
                .contains("fingerprint:hmac-sha256:")
                .doesNotContain(typed.substring(typed.indexOf('=') + 1));
    }

    @Test
    void aFurtherVariableIsRefused() {
        var response = Caller.program(port, "ana")
                .post(START, REPORT.formatted("x", ", \"incidentId\": {\"value\": \"1\"}", ""));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("'incidentId' is not a field");
    }

    @Test
    void aBusinessKeyIsRefused() {
        var response =
                Caller.program(port, "ana").post(START, REPORT.formatted("x", "", ", \"businessKey\": \"another\""));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("business key");
    }

    private long reportedBy(String account) {
        return history.createHistoricProcessInstanceQuery().startedBy(account).count();
    }
}
