package dev.warrant.process.protection;

import java.util.List;
import java.util.Map;

/** Settings of shipped elements that are changed, and variables that are forged. */
final class UnsafeSettings {

    private final EditSheet sheet;

    UnsafeSettings(EditSheet sheet) {
        this.sheet = sheet;
    }

    void draw() {
        settings();
        variables();
    }

    private void settings() {
        Drawing shipped = Drawing.shipped();
        for (String id : shipped.ids("serviceTask", "remediation")) {
            if (!shipped.element(id)
                    .getAttributeNS("http://camunda.org/schema/1.0/bpmn", "asyncBefore")
                    .isEmpty()) {
                sheet.draw(
                        "transaction",
                        id + " is not asynchronous",
                        "core-unchanged",
                        id,
                        drawing -> drawing.withoutCamunda(id, "asyncBefore"));
            }
        }
        for (String id : List.of("approvePolicy", "recordApproval", "mintCredential")) {
            sheet.draw(
                    "transaction",
                    id + " ends its own",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "asyncAfter", "true"));
        }
        for (String id : List.of(
                "reminderDue",
                "escalationDue",
                "approvalExpired",
                "proposalWindowPassed",
                "challengeWindowPassed",
                "observationPassed")) {
            sheet.draw("timer changed", id, "core-unchanged", id, drawing -> drawing.text(id, "timeDuration", "PT1S"));
        }
        for (String id : List.of("decideApprovalGate", "selectTemplate")) {
            sheet.draw(
                    "decision",
                    id + " takes the latest",
                    "core-unchanged known-attribute",
                    id,
                    drawing -> drawing.camunda(id, "decisionRefBinding", "latest"));
            sheet.draw(
                    "decision",
                    id + " takes another",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "decisionRef", "on-duty"));
            sheet.draw(
                    "decision",
                    id + " maps otherwise",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "mapDecisionResult", "singleResult"));
            sheet.draw(
                    "decision",
                    id + " writes elsewhere",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "resultVariable", "elsewhere"));
        }
        for (String id : List.of("approvePolicy", "repairRollback", "triageIncident", "populateTemplate")) {
            sheet.draw(
                    "group",
                    id + " is anyone's",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "candidateGroups", "approver,analyst,agent"));
            sheet.draw(
                    "group",
                    id + " is given to one",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "assignee", "agent"));
            sheet.draw(
                    "form",
                    id + " has another",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "formRef", "own-form"));
            sheet.draw(
                    "form",
                    id + " takes the latest",
                    "core-unchanged known-attribute",
                    id,
                    drawing -> drawing.camunda(id, "formRefBinding", "latest"));
        }
        sheet.draw(
                "form",
                "a task of its own borrows the approval's",
                "core-in-place",
                "ownTask",
                drawing -> drawing.before("draftProposal", "userTask", "ownTask")
                        .camunda("ownTask", "formRef", "approve-policy")
                        .camunda("ownTask", "formRefBinding", "deployment"));
        for (String message : List.of(
                "stopRequestedMessage",
                "withdrawRequestedMessage",
                "rollbackRequestedMessage",
                "challengeRaisedMessage",
                "incidentReceivedMessage")) {
            String id = message.substring(0, message.length() - "Message".length());
            sheet.draw(
                    "message renamed",
                    message,
                    "core-unchanged",
                    id,
                    drawing -> drawing.set(message, "name", "somethingElse"));
        }
        sheet.draw(
                "message renamed",
                "by a variable",
                "known-message core-unchanged",
                "stopRequested",
                drawing -> drawing.set("stopRequestedMessage", "name", "${chosen}"));
        sheet.draw(
                "error renamed",
                "credentialRefusedError",
                "core-unchanged",
                "credentialRefused",
                drawing -> drawing.set("credentialRefusedError", "errorCode", "other"));
        sheet.draw(
                "stop",
                "lets the phase go on",
                "core-unchanged",
                "stopRequested",
                drawing -> drawing.set("stopRequested", "isInterrupting", "false"));
        sheet.draw(
                "scope",
                "a task inside Apply step",
                "closed-scope",
                "ownTask",
                drawing -> drawing.before("applyEffect", "userTask", "ownTask"));
        sheet.draw(
                "scope",
                "a task inside Undo step",
                "closed-scope",
                "ownTask",
                drawing -> drawing.before("undoEffect", "userTask", "ownTask"));
        sheet.draw(
                "scope",
                "a task between decision and record",
                "closed-scope",
                "ownTask",
                drawing -> drawing.before("recordApproval", "userTask", "ownTask"));
        sheet.draw(
                "scope", "a wait between credential and effect", "closed-scope", "ownWait", drawing -> drawing.before(
                                "applyEffect", "intermediateCatchEvent", "ownWait")
                        .event("ownWait", "timer", "P1D"));
        for (String id : List.of(
                "recordTriage",
                "checkProposal",
                "applyGateFloor",
                "observe",
                "challengePolicy",
                "recordChallenge",
                "freezeLifted",
                "resourceReleased",
                "prepareRollback",
                "undoStep",
                "registerIncident")) {
            sheet.draw(
                    "parted",
                    "a task before " + id,
                    "together",
                    "ownTask triageIncident populateTemplate decideApprovalGate startObservation announceChallengeWindow challengePolicy reportFreeze reportCollision undoAppliedSteps prepareRollback incidentReported "
                            + id,
                    drawing -> drawing.before(id, "userTask", "ownTask"));
        }
        sheet.draw(
                "challenge",
                "nobody can challenge over HTTP",
                "core-present",
                "challengeRaised",
                drawing -> drawing.erase("challengeRaisedToApprovalMerge").erase("challengeRaised"));
        sheet.draw(
                "challenge",
                "a challenge in Tasklist is not recorded",
                "together",
                "challengePolicy",
                drawing -> drawing.set("challengePolicyToRecordChallenge", "targetRef", "approvalMerge"));
        sheet.draw(
                "challenge",
                "a challenge changes nothing",
                "people-before-warrant",
                "issueWarrant",
                drawing -> drawing.set("recordChallengeToApprovalMerge", "targetRef", "warrantMerge"));
        sheet.draw(
                "challenge",
                "only approvers may challenge",
                "core-unchanged",
                "challengePolicy",
                drawing -> drawing.camunda("challengePolicy", "candidateGroups", "approver"));
        sheet.draw(
                "challenge",
                "the window is skipped",
                "together people-before-warrant",
                "announceChallengeWindow issueWarrant",
                drawing -> drawing.set("announceChallengeWindowToChallengePolicy", "targetRef", "warrantMerge"));
        sheet.draw(
                "freeze",
                "a freeze is not waited for",
                "together",
                "reportFreeze",
                drawing -> drawing.set("reportFreezeToFreezeLifted", "targetRef", "warrantMerge"));
        sheet.draw(
                "freeze",
                "a freeze ends at once",
                "core-unchanged",
                "freezeLifted",
                drawing -> drawing.text("freezeLifted", "timeDate", "2020-01-01T00:00:00Z"));
        sheet.draw(
                "collision",
                "a holder is not waited for",
                "together",
                "reportCollision",
                drawing -> drawing.set("reportCollisionToResourceReleased", "targetRef", "warrantMerge"));
        sheet.draw(
                "collision",
                "the wait for a holder ends at once",
                "core-unchanged",
                "resourceReleased",
                drawing -> drawing.text("resourceReleased", "timeDate", "2020-01-01T00:00:00Z"));
    }

    private void variables() {
        for (String name : List.of(
                "warrantIssue",
                "approvalDecision",
                "reviewVerdict",
                "gateKind",
                "executionFailed",
                "policyDigest",
                "stepCount",
                "templateId",
                "challengeWindow")) {
            sheet.draw(
                    "variable forged",
                    name + " as an output",
                    "no-forged-variable",
                    "ownTask",
                    drawing -> drawing.before("closeWithoutChange", "userTask", "ownTask")
                            .extension(
                                    "ownTask",
                                    "<camunda:inputOutput><camunda:outputParameter name='" + name
                                            + "'>forged</camunda:outputParameter></camunda:inputOutput>"));
        }
        sheet.draw(
                "variable forged",
                "gateKind as an input of the whole phase",
                "core-unchanged",
                "decideRemediation",
                drawing -> drawing.extension(
                        "decideRemediation",
                        "<camunda:inputOutput><camunda:inputParameter name='gateKind'>automatic</camunda:inputParameter></camunda:inputOutput>"));
        sheet.draw(
                "variable forged",
                "approvalDecision as the result of a decision",
                "no-forged-variable",
                "ownRule",
                drawing -> drawing.before("issueWarrant", "businessRuleTask", "ownRule")
                        .camunda("ownRule", "decisionRef", "on-duty")
                        .camunda("ownRule", "decisionRefBinding", "deployment")
                        .camunda("ownRule", "resultVariable", "approvalDecision"));
        sheet.draw(
                "variable forged", "reviewVerdict as an element variable", "no-forged-variable", "ownTask", drawing -> {
                    drawing.before("closeWithoutChange", "userTask", "ownTask");
                    var loop = drawing.bpmn("multiInstanceLoopCharacteristics");
                    loop.setAttributeNS("http://camunda.org/schema/1.0/bpmn", "camunda:collection", "words");
                    loop.setAttributeNS(
                            "http://camunda.org/schema/1.0/bpmn", "camunda:elementVariable", "reviewVerdict");
                    drawing.element("ownTask").appendChild(loop);
                });
        sheet.draw(
                "variable forged",
                "a name that a variable chooses",
                "no-forged-variable plain-expression",
                "ownTask",
                drawing -> drawing.before("closeWithoutChange", "userTask", "ownTask")
                        .extension(
                                "ownTask",
                                "<camunda:inputOutput><camunda:outputParameter name='${chosen}'>1</camunda:outputParameter></camunda:inputOutput>"));
        sheet.draw(
                "mapping changed",
                "approvePolicy always approves",
                "core-unchanged",
                "approvePolicy",
                drawing -> drawing.text("approvePolicy", "outputParameter", "approve"));
        sheet.draw(
                "mapping changed",
                "applyStep forgets its place",
                "core-unchanged",
                "applyStep",
                drawing -> drawing.text("applyStep", "inputParameter", "0"));
        sheet.draw(
                "word forged", "an end that claims to have contained", "known-word", "ownEnd", drawing -> drawing.node(
                                "endEvent", "ownEnd", "decideRemediation")
                        .extensions("ownEnd", Map.of("outcome", "CONTAINED"))
                        .detour("isTemplateFound", "ownEnd", EditSheet.SHORTCUT));
        sheet.draw("word forged", "a task that claims to execute", "known-word", "ownTask", drawing -> drawing.before(
                        "draftProposal", "userTask", "ownTask")
                .extensions("ownTask", Map.of("state", "EXECUTING")));
        sheet.draw(
                "word forged",
                "an unknown state",
                "core-unchanged known-word",
                "draftProposal",
                drawing -> drawing.inside("draftProposal", "property").setAttribute("value", "DREAMING"));
    }
}
