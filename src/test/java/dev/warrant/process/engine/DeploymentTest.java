package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.RunningWarrant;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningWarrant
class DeploymentTest {

    private static final String EVIL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
              <process id="evil" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="runs"/>
                <serviceTask id="runs" camunda:expression="${''.getClass().forName('java.lang.Runtime')}"/>
              </process>
            </definitions>
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    @Test
    void aDiagramThatRunsCodeIsRefusedAndNothingIsStored() {
        long before = repository.createDeploymentQuery().count();

        var response = deploy("otto", "evil.bpmn", EVIL);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Caller.read(response).path("message").asText())
                .contains("evil.bpmn", "element 'runs'", "delegateExpression");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("evil")
                        .count())
                .isZero();
    }

    @Test
    void anythingButDiagramsDecisionsAndFormsIsRefused() {
        assertThat(deploy("otto", "evil.groovy", "1").statusCode()).isEqualTo(400);
        assertThat(deploy("otto", "evil.bpmn20.xml", EVIL).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"executionFailed", "reviewVerdict", "approvalDecision", "nrOfCompletedInstances", "decidedGates"
            })
    void aFormThatWouldSubmitARoutingVariableIsRefused(String key) {
        var response = deploy(
                "otto", "evil.form", Resources.text("engine/report-test.form").replace("\"title\"", '"' + key + '"'));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Caller.read(response).path("message").asText()).contains("evil.form", "'" + key + "'");
    }

    @ParameterizedTest
    @CsvSource({"state, EXECUTING, RUNNING", "outcome, WITHDRAWN, WON"})
    void aDiagramThatMovesTheCaseWhereItCannotGoIsRefused(String property, String known, String unknown) {
        String diagram = Resources.text("processes/remediation.bpmn")
                .replaceFirst(
                        "name=\"" + property + "\" value=\"" + known, "name=\"" + property + "\" value=\"" + unknown);

        var response = deploy("otto", "remediation.bpmn", diagram);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Caller.read(response).path("message").asText()).contains("holds '" + unknown + "'", "not one of");
    }

    @Test
    void aFormWhoseOptionsCannotBeCheckedIsRefused() {
        var response = deploy(
                "otto",
                "evil.form",
                Resources.text("forms/triage-incident.form").replace("=triage.templates", "=triage.templates[1]"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Caller.read(response).path("message").asText()).contains("=triage.templates[1]");
    }

    @Test
    void aProcessOwnerDeploysAHarmlessDiagramAndNobodyElseDoes() {
        String diagram = Resources.text("engine/form-bound.bpmn")
                .replace("id=\"formBound\"", "id=\"harmless\"")
                .replace("camunda:formRef=\"decide-test\" camunda:formRefBinding=\"deployment\"", "");

        for (String account : new String[] {"ana", "ben", "cora", "admin", "agent", "sensor"}) {
            assertThat(deploy(account, "harmless.bpmn", diagram).statusCode())
                    .as(account)
                    .isEqualTo(403);
        }
        var response = deploy("otto", "harmless.bpmn", diagram);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        repository.deleteDeployment(Caller.read(response).path("id").asText(), true);
    }

    private HttpResponse<String> deploy(String account, String file, String content) {
        String body = "--part\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\ntest\r\n"
                + "--part\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" + file + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + content + "\r\n--part--\r\n";
        return Caller.program(port, account)
                .send("POST", "/engine-rest/deployment/create", "multipart/form-data; boundary=part", body);
    }
}
