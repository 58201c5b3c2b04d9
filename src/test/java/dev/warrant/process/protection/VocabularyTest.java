package dev.warrant.process.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<scriptTask id='x' scriptFormat='javascript'><script>1</script></scriptTask>",
                "<serviceTask id='x' camunda:class='java.lang.Runtime'/>",
                "<serviceTask id='x' camunda:delegateExpression='${notifyPeople}' activiti:class='a.B'/>",
                "<userTask id='x'><extensionElements><activiti:taskListener event='create' class='a.B'/></extensionElements></userTask>",
                "<serviceTask id='x'/>",
                "<serviceTask id='x' camunda:expression='${applySteps}'/>",
                "<serviceTask id='x' camunda:delegateExpression='${unknown}'/>",
                "<serviceTask id='x' camunda:delegateExpression='${notifyPeople.run()}'/>",
                "<serviceTask id='x' camunda:delegateExpression='${notifyPeople}${notifyPeople}'/>",
                "<serviceTask id='x' camunda:type='external' camunda:topic='t'/>",
                "<sendTask id='x' camunda:type='mail'/>",
                "<businessRuleTask id='x' camunda:class='a.B'/>",
                "<userTask id='x' camunda:formKey='embedded:app:form.html'/>",
                "<userTask id='x' camunda:assignee=\"${''.getClass().forName('java.lang.Runtime')}\"/>",
                "<userTask id='x' camunda:assignee='#{user.name}'/>",
                "<userTask id='x' camunda:candidateGroups='${groups[0]}'/>",
                "<userTask id='x'><extensionElements><camunda:formData/></extensionElements></userTask>",
                "<userTask id='x'><extensionElements><camunda:taskListener event='create' class='a.B'/></extensionElements></userTask>",
                "<userTask id='x'><extensionElements><camunda:taskListener event='create'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:taskListener></extensionElements></userTask>",
                "<serviceTask id='x'><extensionElements><camunda:executionListener event='start' expression='${a}'/></extensionElements></serviceTask>",
                "<serviceTask id='x'><extensionElements><camunda:connector/></extensionElements></serviceTask>",
                "<userTask id='x'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>${a.b()}</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                "<callActivity id='x' calledElement='p' camunda:variableMappingClass='a.B'/>",
                "<sequenceFlow id='x'><conditionExpression language='groovy'>1</conditionExpression></sequenceFlow>",
                "<conditionalEventDefinition id='x'><condition language='javascript'>1</condition></conditionalEventDefinition>",
                "<sequenceFlow id='x'><conditionExpression camunda:resource='a.js'>1</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression>${execution.setVariable('a', 1)}</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression><![CDATA[${a == (b) (c)}]]></conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression>${''<![CDATA[.getClass()}]]></conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression>${''<!-- a -->.getClass()}</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression>$<!-- a -->{''.getClass()}</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression>${''<?a b?>.getClass()}</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression>${''<other/>.getClass()}</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression><![CDATA[#{'']]><![CDATA[.getClass()}]]></conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression>${a} ${b</conditionExpression></sequenceFlow>",
                "<userTask id='x' camunda:assignee='#{a'/>",
                "<timerEventDefinition id='x'><timeDuration>${a.b}</timeDuration></timerEventDefinition>",
                "<boundaryEvent id='x' cancelActivity=' false ' attachedToRef='y'/>",
                "<subProcess id='x' triggeredByEvent='true '/>",
                "<subProcess id='x' triggeredByEvent='&#10;true'/>",
                "<dataObject id='x'><documentation>${a.b}</documentation></dataObject>",
            })
    void refusesWhatCouldRunCodeAndNamesTheElement(String element) {
        var faults = faultsOf(element);

        assertThat(faults).isNotEmpty().allSatisfy(fault -> assertThat(fault.element())
                .isEqualTo("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<serviceTask id='x' camunda:delegateExpression='${notifyPeople}' camunda:asyncBefore='true'><extensionElements><camunda:inputOutput><camunda:inputParameter name='recipients'>compliance</camunda:inputParameter><camunda:inputParameter name='subject'>Contained</camunda:inputParameter><camunda:inputParameter name='text'>It is observed now.</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>",
                "<userTask id='x' camunda:formRef='second-look' camunda:formRefBinding='deployment' camunda:candidateGroups='${groups}'/>",
                "<userTask id='x'><extensionElements><camunda:taskListener event='complete' delegateExpression='${notifyPeople}'/></extensionElements></userTask>",
                "<businessRuleTask id='x' camunda:decisionRef='on-duty' camunda:decisionRefBinding='deployment' camunda:resultVariable='gate' camunda:mapDecisionResult='collectEntries'/>",
                "<userTask id='x'><extensionElements><camunda:inputOutput><camunda:inputParameter name='cur'>${step}</camunda:inputParameter><camunda:inputParameter name='r'>none</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
                "<sequenceFlow id='x'><conditionExpression>${verdict == 'consistent' &amp;&amp; !(count &gt; 2)}</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression>${not failed and empty reasons}</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='x'><conditionExpression>${a == <![CDATA['b']]><!-- why --> || c}</conditionExpression></sequenceFlow>",
                "<completionCondition id='x'>${failed == true}</completionCondition>",
                "<timerEventDefinition id='x'><timeDuration>${challengeWindow}</timeDuration></timerEventDefinition>",
                "<timerEventDefinition id='x'><timeDuration>PT24H</timeDuration></timerEventDefinition>",
            })
    void acceptsWhatReadsAndCompares(String element) {
        assertThat(faultsOf(element)).isEmpty();
    }

    @Test
    void refusesADocumentType() {
        String diagram = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><definitions>&b;</definitions>";

        assertThat(faultsOfFile(diagram)).extracting(Fault::rule).containsExactly("readable");
    }

    private static List<Fault> faultsOf(String element) {
        return faultsOfFile("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn' xmlns:activiti='http://activiti.org/bpmn'>"
                + "<process id='p'>" + element + "</process></definitions>");
    }

    private static List<Fault> faultsOfFile(String diagram) {
        return ProtectedDiagrams.shipped().faultsOfFiles(Map.of("d.bpmn", diagram.getBytes(StandardCharsets.UTF_8)));
    }
}
