package dev.warrant.process.protection;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whole processes, decisions, forms and deployments that must not be. */
final class UnsafeFiles {

    private final EditSheet sheet;

    UnsafeFiles(EditSheet sheet) {
        this.sheet = sheet;
    }

    void draw() {
        processes();
        files();
    }

    private void processes() {
        sheet.draw(
                "process",
                "under another id",
                "core-in-place",
                "issueWarrant",
                drawing -> drawing.set("remediation", "id", "remediation2"));
        sheet.draw(
                "process",
                "not executable",
                "runs-as-remediation",
                "remediation",
                drawing -> drawing.set("remediation", "isExecutable", "false"));
        sheet.draw(
                "process",
                "without history",
                "runs-as-remediation",
                "remediation",
                drawing -> drawing.withoutCamunda("remediation", "historyTimeToLive"));
        sheet.draw("process", "twice in one file", "runs-as-remediation", "remediation", drawing -> drawing.root()
                .appendChild(drawing.element("remediation").cloneNode(true)));
        sheet.draw("process", "a second one that applies", "core-in-place", "evilWork", drawing -> {
            second(drawing).node("serviceTask", "evilWork", "evil").flow("evilStart", "evilWork");
            drawing.camunda("evilWork", "delegateExpression", "${applyEffect}");
        });
        sheet.draw("process", "a second one that hears of incidents first", "known-message", "evilStart", drawing -> {
            second(drawing).event("evilStart", "message", null);
            drawing.inside("evilStart", "messageEventDefinition").setAttribute("messageRef", "incidentReceivedMessage");
        });
        sheet.draw("process", "a second one with a script", "known-element", "evilWork", drawing -> second(drawing)
                .node("scriptTask", "evilWork", "evil")
                .child("evilWork", "script", "1")
                .set("evilWork", "scriptFormat", "groovy")
                .flow("evilStart", "evilWork"));
    }

    private static Drawing second(Drawing drawing) {
        var process = drawing.bpmn("process");
        process.setAttribute("id", "evil");
        process.setAttribute("isExecutable", "true");
        drawing.root().insertBefore(process, drawing.element("remediation"));
        drawing.camunda("evil", "historyTimeToLive", "P1D");
        var start = drawing.bpmn("startEvent");
        start.setAttribute("id", "evilStart");
        process.appendChild(start);
        return drawing;
    }

    private void files() {
        decision("takes the first rule", "approval-gate", "hitPolicy=\"COLLECT\"", "hitPolicy=\"FIRST\"");
        decision(
                "counts its rules",
                "approval-gate",
                "hitPolicy=\"COLLECT\"",
                "hitPolicy=\"COLLECT\" aggregation=\"COUNT\"");
        decision("names its gate otherwise", "approval-gate", "name=\"gate\"", "name=\"door\"");
        decision("gives no reason", "approval-gate", "name=\"reason\"", "name=\"gate\"");
        decision(
                "answers with a number",
                "approval-gate",
                "name=\"gate\" typeRef=\"string\"",
                "name=\"gate\" typeRef=\"integer\"");
        decision(
                "answers more than is read",
                "approval-gate",
                "name=\"reason\" typeRef=\"string\" />",
                "name=\"reason\" typeRef=\"string\" /><output id=\"more\" name=\"more\" typeRef=\"string\" />");
        input("reads a number as yes or no", "if executable = null then false else executable", "affected");
        decision("names its template otherwise", "select-template", "name=\"templateId\"", "name=\"pattern\"");
        for (String language : List.of("javascript", "groovy", "juel")) {
            file(
                    "decision",
                    "is written in " + language,
                    "known-language",
                    "approvalGateInput1Expression",
                    "approval-gate.dmn",
                    ShippedFiles.text("approval-gate.dmn")
                            .replace(
                                    "typeRef=\"string\" expressionLanguage=\"feel\"",
                                    "typeRef=\"string\" expressionLanguage=\"" + language + "\""));
        }
        Map.of(
                        "approval-gate.dmn", "decideApprovalGate",
                        "select-template.dmn", "selectTemplate",
                        "approve-policy.form", "approvePolicy",
                        "challenge-policy.form", "challengePolicy",
                        "populate-template.form", "populateTemplate",
                        "repair-rollback.form", "repairRollback",
                        "report-incident.form", "incidentReported",
                        "triage-incident.form", "triageIncident")
                .forEach((name, user) -> file("file missing", name, "deployment-complete", user, name, ""));
        decidingForms();
        file("file unreadable", "a diagram", "readable", "?", "torn.bpmn", "<definitions>");
        file(
                "file unreadable",
                "a diagram with a document type",
                "readable",
                "?",
                "torn.bpmn",
                "<!DOCTYPE a [<!ENTITY b 'c'>]><definitions>&b;</definitions>");
        file("file unreadable", "a decision", "readable", "?", "torn.dmn", "no XML");
        file("file unreadable", "a form", "readable", "?", "torn.form", "{");
        file("file unknown", "a script", "known-file", "?", "evil.groovy", "1");
        file("file unknown", "a diagram by another ending", "known-file", "?", "evil.bpmn20.xml", "<definitions/>");
        for (String key : List.of("warrantIssue", "policyDigest", "templateId", "severity", "slot1")) {
            Drawing drawing = Drawing.shipped()
                    .before("draftProposal", "userTask", "ownTask")
                    .camunda("ownTask", "formRef", "own-form")
                    .camunda("ownTask", "formRefBinding", "deployment");
            sheet.add(new UnsafeEdit(
                    "form",
                    "a task of its own submits " + key,
                    Set.of("form-is-free"),
                    Set.of("ownTask"),
                    Map.of(
                            ShippedFiles.DIAGRAM,
                            drawing.bytes(),
                            "own-form.form",
                            ShippedFiles.form("own-form", key))));
        }
    }

    private void decidingForms() {
        String shipped = ShippedFiles.text("approve-policy.form");
        file(
                "deciding form",
                "without effects",
                "form-keeps-core",
                "approve_policy_06",
                "approve-policy.form",
                shipped.replace("=approval.effects", "=approval.seats"));
        file(
                "deciding form",
                "with an answer in other words",
                "form-keeps-core",
                "approve_policy_15",
                "approve-policy.form",
                shipped.replace("\"label\": \"Approve\"", "\"label\": \"I have seen this notice\""));
        file(
                "deciding form",
                "with HTML over it",
                "form-covers-nothing",
                "drill",
                "approve-policy.form",
                shipped.replaceFirst(
                        "\"components\": \\[",
                        "\"components\": [{\"type\": \"text\", \"id\": \"drill\", \"text\": \"<b>A drill</b>\"},"));
        file("deciding form", "twice", "form-once", "approve-policy", "another.form", shipped);
    }

    private void input(String name, String shipped, String edited) {
        file(
                "decision",
                "approval-gate " + name,
                "decision-reads-inputs",
                "approval-gate",
                "approval-gate.dmn",
                ShippedFiles.text("approval-gate.dmn").replace(shipped, edited));
    }

    private void decision(String name, String decision, String shipped, String edited) {
        file(
                "decision",
                decision + " " + name,
                "decision-keeps-outputs",
                decision,
                decision + ".dmn",
                ShippedFiles.text(decision + ".dmn").replace(shipped, edited));
    }

    private void file(String kind, String name, String rule, String place, String file, String content) {
        sheet.add(new UnsafeEdit(
                kind, name, Set.of(rule), Set.of(place), Map.of(file, content.getBytes(StandardCharsets.UTF_8))));
    }
}
