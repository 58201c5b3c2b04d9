package dev.warrant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each rule of the correspondence finds the fault that it is there for, and names file and element. */
class CorrespondenceRulesTest {

    private static final ProcessCode CODE = ProcessCode.of("remediation");

    private static final DiagramFile BROKEN = DiagramFile.parse("broken.bpmn", """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
              <bpmn:message id="unknownMessage" name="nobodyKnowsIt"/>
              <bpmn:error id="unknownError" errorCode="nobodyThrowsIt"/>
              <bpmn:process id="remediation">
                <bpmn:serviceTask id="doIt" name="Do something" camunda:delegateExpression="${somethingElse}"/>
                <bpmn:serviceTask id="flyAway" name="Fly away" camunda:delegateExpression="${flyAway}"/>
                <bpmn:userTask id="signPaper" name="Sign paper by hand" camunda:formRef="paper">
                  <bpmn:extensionElements>
                    <camunda:taskListener event="create" delegateExpression="${showNothing}"/>
                  </bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:businessRuleTask id="decideWeather" name="Decide weather" camunda:decisionRef="climate"/>
                <bpmn:scriptTask id="runScript" name="Run script"><bpmn:script>1</bpmn:script></bpmn:scriptTask>
                <bpmn:serviceTask id="callOut" name="Call out" camunda:class="java.lang.Object"/>
                <bpmn:exclusiveGateway id="choice"/>
                <bpmn:sequenceFlow id="left" sourceRef="choice" targetRef="doIt"/>
                <bpmn:sequenceFlow id="right" sourceRef="choice" targetRef="doIt">
                  <bpmn:conditionExpression>${unheardOf == 'x' and service.call()}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
              </bpmn:process>
              <bpmndi:BPMNShape id="ghost_di" bpmnElement="ghost"/>
            </bpmn:definitions>
            """);
    private static final DiagramFile CLIMATE = DiagramFile.parse("climate.dmn", """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                xmlns:camunda="http://camunda.org/schema/1.0/dmn">
              <decision id="rain"><inputExpression expressionLanguage="javascript"/></decision>
            </definitions>
            """);

    @Test
    void anIdThatDoesNotFollowFromItsLabelIsNamed() {
        assertThat(NamingRules.labelsGiveIds(BROKEN))
                .containsExactly("broken.bpmn: serviceTask 'doIt' is labelled 'Do something', so its id must be"
                        + " 'doSomething'");
    }

    @Test
    void aTaskWithoutItsDelegateIsNamed() {
        assertThat(NamingRules.serviceTasksAreBound(BROKEN, CODE))
                .containsExactly(
                        "broken.bpmn: serviceTask 'doIt' must be bound to ${doIt}, not '${somethingElse}'",
                        "broken.bpmn: serviceTask 'flyAway' has no class FlyAwayDelegate"
                                + " in or below dev.warrant.process.remediation",
                        "broken.bpmn: serviceTask 'callOut' must be bound to ${callOut}, not ''");
    }

    @Test
    void aListenerWithoutItsClassIsNamed() {
        assertThat(NamingRules.listenersAreBound(BROKEN, CODE))
                .singleElement()
                .asString()
                .startsWith("broken.bpmn: userTask 'signPaper' has no class")
                .contains("ShowNothingListener");
    }

    @Test
    void aDelegateThatNoDiagramUsesIsNamed() {
        assertThat(NamingRules.everyClassIsDrawn(List.of(BROKEN), CODE))
                .contains(
                        "ReserveStepDelegate.java is behind no service task of any diagram",
                        "ShowApprovalListener.java is behind no listener of any diagram");
    }

    @Test
    void aMessageOrErrorThatTheCodeDoesNotKnowIsNamed() {
        assertThat(NamingRules.messagesAndErrorsAreNamedInCode(BROKEN, CODE))
                .satisfiesExactly(
                        message -> assertThat(message).contains("'unknownMessage'", "'nobodyKnowsIt'"),
                        error -> assertThat(error).contains("'unknownError'", "'nobodyThrowsIt'"));
    }

    @Test
    void aVariableThatTheCodeDoesNotDeclareIsNamed() {
        assertThat(NamingRules.variablesAreNamedInCode(BROKEN, CODE))
                .contains("broken.bpmn: sequenceFlow 'right' reads the variable 'unheardOf', which"
                        + " RemediationProcess does not declare");
    }

    @Test
    void aGatewayWithoutQuestionAnswersOrDefaultIsNamed() {
        assertThat(DrawingRules.choicesAreLabelled(BROKEN))
                .containsExactly(
                        "broken.bpmn: exclusiveGateway 'choice' asks no question",
                        "broken.bpmn: exclusiveGateway 'choice' has no default flow",
                        "broken.bpmn: sequenceFlow 'left' answers a question and has no label",
                        "broken.bpmn: sequenceFlow 'right' answers a question and has no label");
    }

    @Test
    void whatIsNotDrawnOrDrawnWithoutBeingThereIsNamed() {
        assertThat(DrawingRules.everythingIsDrawn(BROKEN))
                .contains("broken.bpmn: sequenceFlow 'left' has no place in the drawing")
                .contains("broken.bpmn: the drawing shows 'ghost', which the process does not have");
    }

    @Test
    void codeInADiagramOrDecisionIsNamed() {
        assertThat(DrawingRules.nothingIsProgrammed(BROKEN))
                .contains(
                        "broken.bpmn: scriptTask 'runScript' contains code",
                        "broken.bpmn: serviceTask 'callOut' contains code",
                        "broken.bpmn: sequenceFlow 'right' calls a method in"
                                + " ${unheardOf == 'x' and service.call()}");
        assertThat(DrawingRules.nothingIsProgrammed(CLIMATE))
                .containsExactly("climate.dmn: decision 'rain' contains code");
    }

    @Test
    void aMissingTimeToLiveIsNamed() {
        assertThat(DrawingRules.historyIsKept(BROKEN))
                .containsExactly("broken.bpmn: process 'remediation' has no historyTimeToLive");
        assertThat(DrawingRules.historyIsKept(CLIMATE))
                .containsExactly("climate.dmn: decision 'rain' has no historyTimeToLive");
    }

    @Test
    void aFormThatDoesNotFollowFromItsTaskIsNamed() {
        assertThat(FormAndDecisionRules.userTasksHaveTheirForms(BROKEN, Map.of("sign-paper", "sign-paper")))
                .containsExactly(
                        "broken.bpmn: userTask 'signPaper' must show the form 'sign-paper', not 'paper'",
                        "broken.bpmn: userTask 'signPaper' shows the form 'paper', which forms/ does not hold",
                        "broken.bpmn: userTask 'signPaper' must bind its form with formRefBinding=\"deployment\"");
        assertThat(FormAndDecisionRules.formsAreUsedAndNamedAsTheirFiles(List.of(BROKEN), Map.of("lost", "found")))
                .containsExactly(
                        "lost.form: the form's id must be 'lost', not 'found'", "lost.form: no diagram shows it");
    }

    @Test
    void aDecisionThatDoesNotFollowFromItsTaskIsNamed() {
        assertThat(FormAndDecisionRules.ruleTasksHaveTheirDecisions(BROKEN, List.of()))
                .containsExactly(
                        "broken.bpmn: businessRuleTask 'decideWeather' is labelled 'Decide weather' and decides"
                                + " 'climate'",
                        "broken.bpmn: businessRuleTask 'decideWeather' decides 'climate', and there is no"
                                + " processes/climate.dmn",
                        "broken.bpmn: businessRuleTask 'decideWeather' must bind its decision with"
                                + " decisionRefBinding=\"deployment\"");
        assertThat(FormAndDecisionRules.decisionsAreNamedAsTheirFilesAndUsed(List.of(), List.of(CLIMATE)))
                .containsExactly(
                        "climate.dmn: none of its decisions has the id 'climate'",
                        "climate.dmn: no diagram decides it");
    }

    @Test
    void labelsBecomeNames() {
        assertThat(Words.idOf("Populate template by hand")).isEqualTo("populateTemplate");
        assertThat(Words.idOf("Decide approval gate")).isEqualTo("decideApprovalGate");
        assertThat(Words.kebab("populateTemplate")).isEqualTo("populate-template");
        assertThat(Words.className("template-release")).isEqualTo("TemplateRelease");
    }
}
