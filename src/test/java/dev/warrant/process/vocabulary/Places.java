package dev.warrant.process.vocabulary;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The places of a diagram at which the engine's parser takes an expression, a script or a class, read from its source. In each the payload
 * stands for {@code @}.
 */
final class Places {

    private static final String ROOT = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="defs" targetNamespace="t"
             xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:activiti="http://activiti.org/bpmn"
             xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
             xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
             xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"
             xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" xmlns:other="urn:other">%s</bpmn:definitions>""";

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    Places() {
        tasks();
        listeners();
        events();
        loops();
        calls();
        forms();
    }

    /** Whole diagrams whose payload is the value of a setting. */
    Map<String, String> settings() {
        return settings;
    }

    /** Whole diagrams whose payload is the text of an element. */
    Map<String, String> texts() {
        return texts;
    }

    /** A diagram around what stands between its start and its end; the element there has the id {@code x}. */
    static String around(String element) {
        return around("", "", element);
    }

    static String around(String definitions, String process, String element) {
        return ROOT.formatted(
                definitions
                        + "<bpmn:process id='p' isExecutable='true' camunda:historyTimeToLive='P1D' " + process + ">"
                        + "<bpmn:startEvent id='s'/><bpmn:sequenceFlow id='f' sourceRef='s' targetRef='x'/>" + element
                        + "<bpmn:sequenceFlow id='g' sourceRef='x' targetRef='e'/><bpmn:endEvent id='e'/></bpmn:process>"
                        + "<bpmn:process id='q' isExecutable='true' camunda:historyTimeToLive='P1D'><bpmn:startEvent id='qs'/></bpmn:process>");
    }

    static String with(String type, String settings, String extensions) {
        return around("<bpmn:" + type + " id='x' " + settings + "><bpmn:extensionElements>" + extensions
                + "</bpmn:extensionElements></bpmn:" + type + ">");
    }

    /** Elements of many kinds, one after the other, each with this setting and this extension. */
    static String everywhere(String setting, String extension) {
        var elements = new StringBuilder();
        String held = "<bpmn:extensionElements>" + extension + "</bpmn:extensionElements>";
        String[] kinds = {"task", "userTask", "serviceTask", "businessRuleTask", "callActivity", "exclusiveGateway"};
        String before = "s";
        for (String kind : kinds) {
            String own =
                    switch (kind) {
                        case "serviceTask" -> setting.contains("xpression=") ? "" : " camunda:expression='a'";
                        case "businessRuleTask" -> setting.contains("decisionRef=") ? "" : " camunda:decisionRef='a'";
                        case "callActivity" -> setting.contains("calledElement=") ? "" : " calledElement='q'";
                        default -> "";
                    };
            elements.append("<bpmn:" + kind + " id='" + kind + "'" + own + " " + setting + ">" + held + "</bpmn:" + kind
                            + ">")
                    .append("<bpmn:sequenceFlow id='to" + kind + "' sourceRef='" + before + "' targetRef='" + kind
                            + "'/>");
            before = kind;
        }
        return ROOT.formatted(
                "<bpmn:process id='p' isExecutable='true' camunda:historyTimeToLive='P1D'>"
                        + "<bpmn:startEvent id='s' " + setting + ">" + held + "</bpmn:startEvent>" + elements
                        + "<bpmn:sequenceFlow id='last' sourceRef='" + before
                        + "' targetRef='e'/><bpmn:endEvent id='e'/></bpmn:process>"
                        + "<bpmn:process id='q' isExecutable='true' camunda:historyTimeToLive='P1D'><bpmn:startEvent id='qs'/></bpmn:process>");
    }

    private void tasks() {
        for (String name : new String[] {
            "assignee", "candidateUsers", "candidateGroups", "dueDate", "followUpDate", "priority", "formKey"
        }) {
            settings.put("userTask " + name, around("<bpmn:userTask id='x' camunda:" + name + "='@'/>"));
        }
        settings.put("userTask activiti:assignee", around("<bpmn:userTask id='x' activiti:assignee='@'/>"));
        settings.put(
                "userTask formRef",
                around("<bpmn:userTask id='x' camunda:formRef='@' camunda:formRefBinding='latest'/>"));
        settings.put(
                "userTask formRefVersion",
                around(
                        "<bpmn:userTask id='x' camunda:formRef='a' camunda:formRefBinding='version' camunda:formRefVersion='@'/>"));
        settings.put("userTask name", around("<bpmn:userTask id='x' name='@'/>"));
        texts.put(
                "documentation",
                around("<bpmn:userTask id='x'><bpmn:documentation>@</bpmn:documentation></bpmn:userTask>"));
        for (String role : new String[] {"humanPerformer", "potentialOwner"}) {
            texts.put(
                    role,
                    around("<bpmn:userTask id='x'><bpmn:" + role
                            + "><bpmn:resourceAssignmentExpression><bpmn:formalExpression>@</bpmn:formalExpression>"
                            + "</bpmn:resourceAssignmentExpression></bpmn:" + role + "></bpmn:userTask>"));
        }
        for (String type : new String[] {"serviceTask", "sendTask", "businessRuleTask"}) {
            settings.put(type + " expression", around("<bpmn:" + type + " id='x' camunda:expression='@'/>"));
            settings.put(type + " activiti:expression", around("<bpmn:" + type + " id='x' activiti:expression='@'/>"));
            settings.put(
                    type + " delegateExpression", around("<bpmn:" + type + " id='x' camunda:delegateExpression='@'/>"));
        }
        settings.put("decisionRef", around("<bpmn:businessRuleTask id='x' camunda:decisionRef='@'/>"));
        settings.put(
                "decisionRefVersion",
                around(
                        "<bpmn:businessRuleTask id='x' camunda:decisionRef='a' camunda:decisionRefBinding='version' camunda:decisionRefVersion='@'/>"));
        settings.put("topic", around("<bpmn:serviceTask id='x' camunda:type='external' camunda:topic='@'/>"));
        settings.put(
                "taskPriority",
                around(
                        "<bpmn:serviceTask id='x' camunda:type='external' camunda:topic='a' camunda:taskPriority='@'/>"));
        settings.put("jobPriority", around("<bpmn:task id='x' camunda:asyncBefore='true' camunda:jobPriority='@'/>"));
        settings.put("candidateStarterGroups", around("", "camunda:candidateStarterGroups='@'", "<bpmn:task id='x'/>"));
        settings.put("candidateStarterUsers", around("", "camunda:candidateStarterUsers='@'", "<bpmn:task id='x'/>"));
        settings.put(
                "process jobPriority",
                around("", "camunda:jobPriority='@'", "<bpmn:task id='x' camunda:asyncBefore='true'/>"));
        texts.put(
                "condition of a flow",
                around(
                        "<bpmn:exclusiveGateway id='x' default='g'/><bpmn:sequenceFlow id='h' sourceRef='x' targetRef='e2'>"
                                + "<bpmn:conditionExpression xsi:type='bpmn:tFormalExpression'>@</bpmn:conditionExpression></bpmn:sequenceFlow>"
                                + "<bpmn:endEvent id='e2'/>"));
        texts.put(
                "retries",
                with(
                        "task",
                        "camunda:asyncBefore='true'",
                        "<camunda:failedJobRetryTimeCycle>@</camunda:failedJobRetryTimeCycle>"));
        texts.put(
                "script task",
                around("<bpmn:scriptTask id='x' scriptFormat='juel'><bpmn:script>@</bpmn:script></bpmn:scriptTask>"));
    }

    private void listeners() {
        for (String prefix : new String[] {"camunda", "activiti"}) {
            for (String setting : new String[] {"expression", "delegateExpression"}) {
                settings.put(
                        prefix + " executionListener " + setting,
                        with("task", "", "<" + prefix + ":executionListener event='start' " + setting + "='@'/>"));
                settings.put(
                        prefix + " taskListener " + setting,
                        with("userTask", "", "<" + prefix + ":taskListener event='create' " + setting + "='@'/>"));
            }
            texts.put(
                    prefix + " executionListener script",
                    with(
                            "task",
                            "",
                            "<" + prefix + ":executionListener event='end'><" + prefix
                                    + ":script scriptFormat='juel'>@</" + prefix + ":script></" + prefix
                                    + ":executionListener>"));
            texts.put(
                    prefix + " taskListener script",
                    with(
                            "userTask",
                            "",
                            "<" + prefix + ":taskListener event='create'><" + prefix + ":script scriptFormat='juel'>@</"
                                    + prefix + ":script></" + prefix + ":taskListener>"));
        }
        settings.put(
                "listener of a flow",
                around(
                        "<bpmn:task id='x'/><bpmn:sequenceFlow id='h' sourceRef='x' targetRef='e2'><bpmn:extensionElements>"
                                + "<camunda:executionListener expression='@'/></bpmn:extensionElements></bpmn:sequenceFlow><bpmn:endEvent id='e2'/>"));
        settings.put(
                "error of an external task",
                with(
                        "serviceTask",
                        "camunda:type='external' camunda:topic='a'",
                        "<camunda:errorEventDefinition id='d' errorRef='er' expression='@'/>"));
    }

    private void events() {
        for (String time : new String[] {"timeDuration", "timeDate", "timeCycle"}) {
            texts.put(
                    time,
                    around("<bpmn:intermediateCatchEvent id='x'><bpmn:timerEventDefinition id='d'><bpmn:" + time
                            + " xsi:type='bpmn:tFormalExpression'>@</bpmn:" + time
                            + "></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"));
            texts.put(
                    time + " of a start",
                    around("<bpmn:startEvent id='s2'><bpmn:timerEventDefinition id='d'><bpmn:" + time
                            + " xsi:type='bpmn:tFormalExpression'>@</bpmn:" + time
                            + "></bpmn:timerEventDefinition></bpmn:startEvent><bpmn:task id='x'/>"
                            + "<bpmn:sequenceFlow id='h' sourceRef='s2' targetRef='x'/>"));
        }
        settings.put(
                "message name",
                around(
                        "<bpmn:message id='m' name='@'/>",
                        "",
                        "<bpmn:intermediateCatchEvent id='x'><bpmn:messageEventDefinition id='d' messageRef='m'/></bpmn:intermediateCatchEvent>"));
        settings.put(
                "message of a receive task",
                around("<bpmn:message id='m' name='@'/>", "", "<bpmn:receiveTask id='x' messageRef='m'/>"));
        settings.put(
                "signal name",
                around(
                        "<bpmn:signal id='m' name='@'/>",
                        "",
                        "<bpmn:intermediateCatchEvent id='x'><bpmn:signalEventDefinition id='d' signalRef='m'/></bpmn:intermediateCatchEvent>"));
        settings.put(
                "signal thrown",
                around(
                        "<bpmn:signal id='m' name='@'/>",
                        "",
                        "<bpmn:intermediateThrowEvent id='x'><bpmn:signalEventDefinition id='d' signalRef='m'/></bpmn:intermediateThrowEvent>"));
        settings.put(
                "message sent",
                around(
                        "<bpmn:message id='m' name='a'/>",
                        "",
                        "<bpmn:intermediateThrowEvent id='x'><bpmn:messageEventDefinition id='d' messageRef='m' camunda:expression='@'/></bpmn:intermediateThrowEvent>"));
        settings.put(
                "error message",
                around(
                        "<bpmn:error id='m' errorCode='c' camunda:errorMessage='@'/>",
                        "",
                        "<bpmn:exclusiveGateway id='x' default='h'/><bpmn:sequenceFlow id='h' sourceRef='x' targetRef='e2'/>"
                                + "<bpmn:endEvent id='e2'><bpmn:errorEventDefinition id='d' errorRef='m'/></bpmn:endEvent>"));
        texts.put(
                "conditional event",
                around(
                        "<bpmn:intermediateCatchEvent id='x'><bpmn:conditionalEventDefinition id='d'>"
                                + "<bpmn:condition xsi:type='bpmn:tFormalExpression'>@</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>"));
    }

    private void loops() {
        for (String text : new String[] {"loopCardinality", "completionCondition"}) {
            String cardinality = text.equals("completionCondition")
                    ? "<bpmn:loopCardinality xsi:type='bpmn:tFormalExpression'>1</bpmn:loopCardinality>"
                    : "";
            texts.put(
                    text,
                    around("<bpmn:task id='x'><bpmn:multiInstanceLoopCharacteristics>" + cardinality + "<bpmn:" + text
                            + " xsi:type='bpmn:tFormalExpression'>@</bpmn:" + text
                            + "></bpmn:multiInstanceLoopCharacteristics></bpmn:task>"));
        }
        settings.put(
                "collection",
                around(
                        "<bpmn:task id='x'><bpmn:multiInstanceLoopCharacteristics camunda:collection='@' camunda:elementVariable='a'/></bpmn:task>"));
    }

    private void calls() {
        settings.put("calledElement", around("<bpmn:callActivity id='x' calledElement='@'/>"));
        settings.put(
                "calledElementVersion",
                around(
                        "<bpmn:callActivity id='x' calledElement='q' camunda:calledElementBinding='version' camunda:calledElementVersion='@'/>"));
        settings.put(
                "calledElementTenantId",
                around("<bpmn:callActivity id='x' calledElement='q' camunda:calledElementTenantId='@'/>"));
        settings.put(
                "variableMappingDelegateExpression",
                around("<bpmn:callActivity id='x' calledElement='q' camunda:variableMappingDelegateExpression='@'/>"));
        settings.put(
                "in sourceExpression",
                with("callActivity", "calledElement='q'", "<camunda:in sourceExpression='@' target='a'/>"));
        settings.put("in businessKey", with("callActivity", "calledElement='q'", "<camunda:in businessKey='@'/>"));
        settings.put(
                "out sourceExpression",
                with("callActivity", "calledElement='q'", "<camunda:out sourceExpression='@' target='a'/>"));
    }

    private void forms() {
        settings.put(
                "form field label",
                with(
                        "userTask",
                        "",
                        "<camunda:formData><camunda:formField id='a' label='@' type='string'/></camunda:formData>"));
        settings.put(
                "form field default",
                with(
                        "userTask",
                        "",
                        "<camunda:formData><camunda:formField id='a' defaultValue='@' type='string'/></camunda:formData>"));
        settings.put(
                "form field validator",
                with(
                        "userTask",
                        "",
                        "<camunda:formData><camunda:formField id='a' type='string'><camunda:validation><camunda:constraint name='validator' config='@'/></camunda:validation></camunda:formField></camunda:formData>"));
        settings.put("form property expression", with("userTask", "", "<camunda:formProperty id='a' expression='@'/>"));
        settings.put("form property default", with("userTask", "", "<camunda:formProperty id='a' default='@'/>"));
    }
}
