package dev.warrant.process.protection;

import java.util.List;

/** Work, listeners and code that nobody reviewed. */
final class UnsafeWork {

    private final EditSheet sheet;

    UnsafeWork(EditSheet sheet) {
        this.sheet = sheet;
    }

    void draw() {
        work();
        code();
        hidden();
    }

    /** What the engine reads by its local name, and names that are no variables. */
    private void hidden() {
        String called = "${identityService.createMembership('otto','approver')}";
        for (String namespace : List.of(
                "http://camunda.org/schema/modeler/1.0",
                "http://www.omg.org/spec/DD/20100524/DI",
                "http://www.w3.org/2001/XMLSchema-instance",
                "urn:unheard-of")) {
            for (String name : List.of("value", "list", "script", "x")) {
                mapped(
                        "hidden in a namespace",
                        name + " of " + namespace,
                        "known-namespace plain-expression",
                        "<h:" + name + " xmlns:h='" + namespace + "' scriptFormat='juel'>" + called + "</h:" + name
                                + ">");
            }
        }
        sheet.draw(
                "hidden in a namespace",
                "data of Modeler as an extension",
                "known-namespace",
                "ownTask",
                drawing -> drawing.before("closeWithoutChange", "userTask", "ownTask")
                        .extension("ownTask", "<m:x xmlns:m='http://camunda.org/schema/modeler/1.0'>a</m:x>"));
        for (String name : List.of("systemEnvironment", "execution", "identityService", "issueWarrant")) {
            mapped("no variable", name, "plain-expression", "${" + name + "}");
        }
    }

    private void mapped(String kind, String name, String rules, String value) {
        sheet.draw(kind, name, rules, "ownTask", drawing -> drawing.before("closeWithoutChange", "userTask", "ownTask")
                .extension(
                        "ownTask",
                        "<camunda:inputOutput><camunda:inputParameter name='own'>" + value
                                + "</camunda:inputParameter></camunda:inputOutput>"));
    }

    private void work() {
        List<String> tasks = Drawing.shipped().ids("serviceTask", "remediation");
        for (int i = 0; i + 1 < tasks.size(); i += 2) {
            String one = tasks.get(i);
            String other = tasks.get(i + 1);
            sheet.draw(
                    "delegates swapped",
                    one + " and " + other,
                    "core-unchanged core-in-place",
                    one + " " + other,
                    drawing -> drawing.camunda(one, "delegateExpression", "${" + other + "}")
                            .camunda(other, "delegateExpression", "${" + one + "}"));
        }
        for (String id : List.of(
                "applyGateFloor",
                "reviewIntent",
                "recordApproval",
                "issueWarrant",
                "verifyEffect",
                "queueUndo",
                "sealEvidence")) {
            sheet.draw(
                    "delegate replaced",
                    id + " only notifies",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "delegateExpression", "${notifyPeople}"));
            sheet.draw("delegate used twice", id, "core-in-place", "ownTask", drawing -> drawing.before(
                            "closeWithoutChange", "serviceTask", "ownTask")
                    .camunda("ownTask", "delegateExpression", "${" + id + "}"));
        }
        sheet.draw(
                "delegate unknown", "a bean of the application", "known-delegate", "ownTask", drawing -> drawing.before(
                                "closeWithoutChange", "serviceTask", "ownTask")
                        .camunda("ownTask", "delegateExpression", "${dataSource}"));
        sheet.draw("delegate unknown", "a variable", "known-delegate", "ownTask", drawing -> drawing.before(
                        "closeWithoutChange", "serviceTask", "ownTask")
                .camunda("ownTask", "delegateExpression", "${chosen}"));
        sheet.draw(
                "delegate as listener",
                "applyEffect when the approval is created",
                "core-in-place core-unchanged",
                "approvePolicy",
                drawing -> drawing.extension(
                        "approvePolicy", "<camunda:taskListener event='create' delegateExpression='${applyEffect}'/>"));
        for (String id : List.of(
                "issueWarrant",
                "applyStep",
                "isExecutionDue",
                "incidentReceived",
                "remediation",
                "isExecutionDueToApplyStep")) {
            sheet.draw(
                    "listener added",
                    "notifyPeople at " + id,
                    "core-unchanged known-listener",
                    id,
                    drawing -> drawing.extension(
                            id,
                            "<camunda:executionListener event='" + (id.endsWith("ApplyStep") ? "take" : "start")
                                    + "' delegateExpression='${notifyPeople}'/>"));
        }
        sheet.draw("listener added", "on a task of its own", "known-listener", "ownTask", drawing -> drawing.before(
                        "closeWithoutChange", "userTask", "ownTask")
                .extension("ownTask", "<camunda:taskListener event='create' delegateExpression='${notifyPeople}'/>"));
        sheet.draw("listener removed", "showApproval", "core-unchanged", "approvePolicy", drawing -> {
            var listener = drawing.inside("approvePolicy", "taskListener");
            listener.getParentNode().removeChild(listener);
        });
    }

    private void code() {
        for (String at : List.of("issueWarrant", "applyStep", "decideRemediation", "closeWithoutChange")) {
            sheet.draw(
                    "script",
                    "a task before " + at,
                    "known-element known-language",
                    "ownScript",
                    drawing -> drawing.before(at, "scriptTask", "ownScript")
                            .set("ownScript", "scriptFormat", "javascript")
                            .child("ownScript", "script", "execution.setVariable('warrantIssue', 'issued')"));
            sheet.draw("class", "a task before " + at, "known-attribute", "ownTask", drawing -> drawing.before(
                            at, "serviceTask", "ownTask")
                    .camunda("ownTask", "class", "java.lang.Runnable"));
            sheet.draw(
                    "expression as work",
                    "a task before " + at,
                    "known-attribute plain-expression",
                    "ownTask",
                    drawing -> drawing.before(at, "serviceTask", "ownTask")
                            .camunda("ownTask", "expression", "${execution.setVariable('warrantIssue', 'issued')}"));
            sheet.draw("external task", "before " + at, "known-attribute", "ownTask", drawing -> drawing.before(
                            at, "serviceTask", "ownTask")
                    .camunda("ownTask", "type", "external")
                    .camunda("ownTask", "topic", "anything"));
            sheet.draw("call activity", "before " + at, "known-element", "ownCall", drawing -> drawing.before(
                            at, "callActivity", "ownCall")
                    .set("ownCall", "calledElement", "another"));
            sheet.draw(
                    "script",
                    "a listener at a task before " + at,
                    "known-element known-listener",
                    "ownTask",
                    drawing -> drawing.before(at, "userTask", "ownTask")
                            .extension(
                                    "ownTask",
                                    "<camunda:executionListener event='start'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:executionListener>"));
            sheet.draw(
                    "connector",
                    "before " + at,
                    "known-element",
                    "ownTask",
                    drawing -> drawing.before(at, "serviceTask", "ownTask")
                            .extension(
                                    "ownTask",
                                    "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"));
            sheet.draw("old namespace", "a class before " + at, "known-namespace", "ownTask", drawing -> {
                drawing.before(at, "serviceTask", "ownTask");
                drawing.camunda("ownTask", "delegateExpression", "${notifyPeople}");
                drawing.element("ownTask")
                        .setAttributeNS("http://activiti.org/bpmn", "activiti:class", "java.lang.Runnable");
            });
        }
        sheet.draw(
                "old namespace",
                "a listener at Issue warrant",
                "known-namespace",
                "issueWarrant",
                drawing -> drawing.extension(
                        "issueWarrant", "<activiti:executionListener event='start' class='java.lang.Runnable'/>"));
        sheet.draw(
                "call activity",
                "a detour around Apply step",
                "known-element core-present",
                "applyStep ownCall",
                drawing -> drawing.node("callActivity", "ownCall", "remediation")
                        .set("ownCall", "calledElement", "another")
                        .detour("isExecutionDue", "ownCall", EditSheet.SHORTCUT)
                        .flow("ownCall", "isContained"));
        for (String flow :
                List.of("isExecutionDueToApplyStep", "isApprovedToWarrantMerge", "isAgentAskedToAwaitProposal")) {
            sheet.draw(
                    "bean call",
                    "as a condition of " + flow,
                    "plain-expression",
                    flow,
                    drawing -> drawing.text(flow, "conditionExpression", "${remediations.close(execution)}"));
            sheet.draw("script", "as a condition of " + flow, "known-language", flow, drawing -> {
                drawing.inside(flow, "conditionExpression").setAttribute("language", "javascript");
                drawing.text(flow, "conditionExpression", "true");
            });
        }
        for (String attribute :
                List.of("assignee", "candidateGroups", "candidateUsers", "dueDate", "followUpDate", "priority")) {
            sheet.draw("bean call", "as " + attribute, "plain-expression", "ownTask", drawing -> drawing.before(
                            "closeWithoutChange", "userTask", "ownTask")
                    .camunda("ownTask", attribute, "${''.getClass().forName('java.lang.Runtime')}"));
        }
        sheet.draw(
                "bean call",
                "as an input",
                "plain-expression",
                "ownTask",
                drawing -> drawing.before("closeWithoutChange", "userTask", "ownTask")
                        .extension(
                                "ownTask",
                                "<camunda:inputOutput><camunda:inputParameter name='own'>${warrants.issue()}</camunda:inputParameter></camunda:inputOutput>"));
        sheet.draw(
                "script",
                "as an input",
                "known-element",
                "ownTask",
                drawing -> drawing.before("closeWithoutChange", "userTask", "ownTask")
                        .extension(
                                "ownTask",
                                "<camunda:inputOutput><camunda:inputParameter name='own'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:inputParameter></camunda:inputOutput>"));
        sheet.draw("bean call", "as a timer", "plain-expression", "ownWait", drawing -> drawing.before(
                        "closeWithoutChange", "intermediateCatchEvent", "ownWait")
                .event("ownWait", "timer", "${times.next()}"));
        sheet.draw(
                "property access",
                "as a name",
                "plain-expression",
                "closeWithoutChange",
                drawing -> drawing.set("closeWithoutChange", "name", "${execution.processEngine}"));
        sheet.draw("form key", "at a task of its own", "known-attribute", "ownTask", drawing -> drawing.before(
                        "closeWithoutChange", "userTask", "ownTask")
                .camunda("ownTask", "formKey", "embedded:app:forms/evil.html"));
        sheet.draw("form key", "generated fields", "known-element", "ownTask", drawing -> drawing.before(
                        "closeWithoutChange", "userTask", "ownTask")
                .extension(
                        "ownTask",
                        "<camunda:formData><camunda:formField id='warrantIssue' type='string'/></camunda:formData>"));
    }
}
