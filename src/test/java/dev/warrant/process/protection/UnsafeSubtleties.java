package dev.warrant.process.protection;

import java.util.List;
import java.util.Map;

/** What reads differently to the engine than to an eye, what a second round makes possible, and notices that nobody would get. */
final class UnsafeSubtleties {

    private final EditSheet sheet;

    UnsafeSubtleties(EditSheet sheet) {
        this.sheet = sheet;
    }

    void draw() {
        blanks();
        words();
        roundAfterDrift();
        notices();
    }

    private void blanks() {
        sheet.draw("blanks", "a flow to ' applyStep '", "exact-setting", "ownFlow", drawing -> drawing.node(
                        "sequenceFlow", "ownFlow", "remediation")
                .set("ownFlow", "sourceRef", "closeWithoutChange")
                .set("ownFlow", "targetRef", " applyStep "));
        sheet.draw("blanks", "a flow from 'requestApproval '", "exact-setting", "ownFlow", drawing -> drawing.node(
                        "sequenceFlow", "ownFlow", "decideRemediation")
                .set("ownFlow", "sourceRef", "requestApproval ")
                .set("ownFlow", "targetRef", "issueWarrant"));
        sheet.draw("blanks", "a timer at 'obtainApproval '", "exact-setting", "ownTimer", drawing -> EditSheet.timer(
                        drawing, "obtainApproval ", "decideRemediation")
                .flow("ownTimer", "warrantMerge"));
        for (String hint : List.of("schemaLocation", "noNamespaceSchemaLocation")) {
            sheet.draw("fetch", hint, "known-attribute", "remediation", drawing -> drawing.element("remediation")
                    .setAttributeNS(
                            "http://www.w3.org/2001/XMLSchema-instance",
                            "xsi:" + hint,
                            hint.startsWith("no") ? "http://127.0.0.1/x.xsd" : "urn:x http://127.0.0.1/x.xsd"));
        }
        sheet.draw(
                "default",
                "named by another element",
                "intake-first",
                "decideRemediation recordMerge",
                drawing -> drawing.unset("isNewIncident", "default")
                        .set("registerIncident", "default", "isNewIncidentToDecideRemediation"));
        sheet.draw(
                "history",
                "kept for no day",
                "runs-as-remediation",
                "remediation",
                drawing -> drawing.camunda("remediation", "historyTimeToLive", "P0D"));
    }

    private void words() {
        sheet.draw("word", "two outcomes at one end", "known-word", "ownEnd", drawing -> drawing.node(
                        "endEvent", "ownEnd", "decideRemediation")
                .detour("areChangesRequested", "ownEnd", EditSheet.SHORTCUT)
                .extension(
                        "ownEnd",
                        "<camunda:properties><camunda:property name='outcome' value='CONTAINED'/>"
                                + "<camunda:property name='outcome' value='REJECTED'/></camunda:properties>"));
        Map.of("state", "CLOSED", "outcome", "CONTAINED")
                .forEach((name, word) ->
                        sheet.draw("word", name + " in a second process", "known-word", "evilEnd", drawing -> {
                            var process = drawing.bpmn("process");
                            process.setAttribute("id", "evil");
                            drawing.root().insertBefore(process, drawing.element("remediation"));
                            var end = drawing.bpmn("endEvent");
                            end.setAttribute("id", "evilEnd");
                            process.appendChild(end);
                            drawing.extensions("evilEnd", Map.of(name, word));
                        }));
    }

    /** What was noted about the first execution is forgotten when its state moved, and says nothing about the next. */
    private void roundAfterDrift() {
        Map.of(
                        "startObservation", "${!executionFailed}",
                        "sealRollback", EditSheet.SHORTCUT,
                        "undoAppliedSteps", EditSheet.SHORTCUT,
                        "recordFailure", EditSheet.SHORTCUT)
                .forEach((to, condition) -> sheet.draw(
                        "shortcut",
                        "from reportMovedState to " + to,
                        "verified-before-observing",
                        to,
                        drawing -> drawing.detour("reportMovedState", to, condition)));
        sheet.draw(
                "shortcut",
                "from a freeze straight back to the warrant",
                "people-before-warrant",
                "issueWarrant",
                drawing -> drawing.flow("isWarrantIssued", "warrantMerge", "${warrantIssue == 'frozen'}"));
        sheet.draw(
                "shortcut",
                "from a collision straight back to the warrant",
                "people-before-warrant",
                "issueWarrant",
                drawing -> drawing.flow("isWarrantIssued", "warrantMerge", "${warrantIssue == 'held'}"));
        sheet.draw(
                "shortcut",
                "from the decision after drift to startObservation",
                "verified-before-observing",
                "startObservation",
                drawing -> drawing.before("closeWithoutChange", "exclusiveGateway", "ownGateway")
                        .set(
                                "ownGateway",
                                "default",
                                drawing.flows().stream()
                                        .filter(flow ->
                                                flow.getAttribute("sourceRef").equals("ownGateway"))
                                        .findFirst()
                                        .orElseThrow()
                                        .getAttribute("id"))
                        .flow("ownGateway", "startObservation", "${!executionFailed}"));
    }

    private void notices() {
        notice("to nobody", "", "Subject", "Text");
        notice("to a group that is not there", "everybody", "Subject", "Text");
        notice("to a group of an expression", "${group}", "Subject", "Text");
        notice("without a subject", "analyst", " ", "Text");
        notice("without a text", "analyst", "Subject", "");
        notice("with a subject that is too long", "analyst", "s".repeat(121), "Text");
        notice("with a text that is too long", "analyst", "Subject", "t".repeat(501));
        notice("with a variable as subject", "analyst", "About ${title}", "Text");
        notice("with a variable in its text", "analyst", "Subject", "It is #{description}.");
        notice(
                "with a list for a text",
                "analyst",
                "Subject",
                "<camunda:list><camunda:value>a</camunda:value></camunda:list>");
        sheet.draw("notice", "not filled in", "notice-filled-in", "ownNotice", drawing -> drawing.before(
                        "draftProposal", "sendTask", "ownNotice")
                .camunda("ownNotice", "delegateExpression", "#{ notifyPeople }"));
    }

    private void notice(String name, String recipients, String subject, String text) {
        var inputs = new StringBuilder("<camunda:inputOutput>");
        List.of(List.of("recipients", recipients), List.of("subject", subject), List.of("text", text))
                .forEach(input -> inputs.append("<camunda:inputParameter name='%s'>%s</camunda:inputParameter>"
                        .formatted(input.get(0), input.get(1))));
        sheet.draw("notice", name, "notice-filled-in", "ownNotice", drawing -> drawing.before(
                        "draftProposal", "serviceTask", "ownNotice")
                .camunda("ownNotice", "delegateExpression", "${notifyPeople}")
                .extension("ownNotice", inputs.append("</camunda:inputOutput>").toString()));
    }
}
