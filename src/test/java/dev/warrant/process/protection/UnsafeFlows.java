package dev.warrant.process.protection;

import java.util.List;
import java.util.Map;

/** Shipped flows and gateways that lead elsewhere, or on another condition. */
final class UnsafeFlows {

    private final EditSheet sheet;

    UnsafeFlows(EditSheet sheet) {
        this.sheet = sheet;
    }

    void draw() {
        flowsAndGates();
    }

    private void flowsAndGates() {
        Map<String, String> guards = Map.ofEntries(
                Map.entry("isExecutionDueToApplyStep", "warrant-before-apply"),
                Map.entry("isApprovedToWarrantMerge", "people-before-warrant"),
                Map.entry("isIntentAcceptableToDecideApprovalGate", "review-before-gate"),
                Map.entry("isLiveStateReadToReviewIntent", "preview-before-review"),
                Map.entry("whichGateToAnnounceChallengeWindow", "people-before-warrant"),
                Map.entry("isProposalAcceptedToPreviewMerge", "guardrails-before-preview"),
                Map.entry("isPopulatedToPreviewMerge", "guardrails-before-preview"),
                Map.entry("isRemediationWantedToDraftMerge", "guardrails-before-preview"),
                Map.entry("isTemplateFoundToIsTemplateInForce", "guardrails-before-preview"),
                Map.entry("isPreviewedAgainToPreviewMerge", "guardrails-before-preview"),
                Map.entry("isTriedAnewToReportMovedState", "failure-is-undone"),
                Map.entry("isWarrantIssuedToReportFreeze", "people-before-warrant"),
                Map.entry("isWarrantIssuedToReportCollision", "people-before-warrant"),
                Map.entry("isContainedToStartObservation", "verified-before-observing"),
                Map.entry("isNewIncidentToRecordMerge", "intake-first"));
        guards.forEach((flow, rule) -> {
            Drawing shipped = Drawing.shipped();
            String source = shipped.element(flow).getAttribute("sourceRef");
            String condition = Xml.textOf(shipped.inside(flow, "conditionExpression"));
            String places = source + " decideRemediation recordMerge previewEffects draftProposal populateTemplate"
                    + " reviewIntent decideApprovalGate issueWarrant applyStep startObservation sealEvidence"
                    + " announceChallengeWindow challengeWindowPassed reportFreeze reportCollision reportMovedState";
            sheet.draw(
                    "condition weakened",
                    flow,
                    rule,
                    places,
                    drawing -> drawing.text(
                            flow, "conditionExpression", condition.replace("}", " || shortcut == 'yes'}")));
            sheet.draw(
                    "condition replaced",
                    flow,
                    rule,
                    places,
                    drawing -> drawing.text(flow, "conditionExpression", "${true}"));
            sheet.draw(
                    "condition inverted",
                    flow,
                    rule,
                    places,
                    drawing -> drawing.text(
                            flow,
                            "conditionExpression",
                            "${!(" + condition.substring(2, condition.length() - 1) + ")}"));
            sheet.draw("default moved", flow, rule, places, drawing -> {
                var expression = drawing.inside(flow, "conditionExpression");
                var former = drawing.element(drawing.element(source).getAttribute("default"));
                former.appendChild(expression.cloneNode(true));
                expression.getParentNode().removeChild(expression);
                drawing.set(source, "default", flow);
            });
        });
        guards.keySet().stream()
                .map(flow -> Drawing.shipped().element(flow).getAttribute("sourceRef"))
                .distinct()
                .forEach(source -> sheet.draw("gateway forks", source, "core-unchanged", source, drawing -> {
                    var gateway = drawing.element(source);
                    drawing.root()
                            .getOwnerDocument()
                            .renameNode(gateway, gateway.getNamespaceURI(), "bpmn:inclusiveGateway");
                }));
        for (String inside : List.of(
                "isReservedToMintCredential",
                "isAppliedToVerifyEffect",
                "isUndoneToStepUndone",
                "isRetryWantedToUndoMerge")) {
            String scope = inside.startsWith("isRe") && inside.contains("Mint") || inside.startsWith("isApplied")
                    ? "applyStep"
                    : "undoStep";
            sheet.draw(
                    "condition replaced",
                    inside,
                    "closed-scope",
                    scope,
                    drawing -> drawing.text(inside, "conditionExpression", "${true}"));
        }
        sheet.draw(
                "flow redirected",
                "approvalAsked to recordApproval",
                "closed-scope",
                "obtainApproval",
                drawing -> drawing.set("approvalAskedToApprovePolicy", "targetRef", "recordApproval"));
        sheet.draw(
                "flow redirected",
                "mintCredential to retireCredential",
                "closed-scope",
                "applyStep",
                drawing -> drawing.set("mintCredentialToApplyEffect", "targetRef", "retireMerge"));
        sheet.draw(
                "flow redirected",
                "isUndone keeps nobody",
                "closed-scope",
                "undoStep",
                drawing -> drawing.set("isUndoneToRepairRollback", "targetRef", "stepUndone"));
        sheet.draw(
                "flow redirected",
                "isApproved to warrant either way",
                "people-before-warrant",
                "issueWarrant",
                drawing -> drawing.set("isApprovedToAreChangesRequested", "targetRef", "warrantMerge"));
        sheet.draw(
                "flow redirected",
                "isContained to observation either way",
                "verified-before-observing",
                "startObservation",
                drawing -> drawing.set("isContainedToRecordFailure", "targetRef", "startObservation"));
        sheet.draw(
                "flow redirected",
                "isExecutionDue executes either way",
                "warrant-before-apply",
                "applyStep",
                drawing -> drawing.set("isExecutionDueToCloseWithoutChange", "targetRef", "applyStep"));
        sheet.draw(
                "end of execution",
                "an end of its own behind Apply step",
                "sealed-before-end",
                "ownEnd",
                drawing -> drawing.node("endEvent", "ownEnd", "remediation")
                        .detour("isContained", "ownEnd", EditSheet.SHORTCUT));
        sheet.draw(
                "end of execution",
                "Record failure is a dead end",
                "sealed-before-end failure-is-undone",
                "recordFailure",
                drawing -> drawing.erase("recordFailureToRollbackMerge"));
        sheet.draw(
                "end of execution",
                "Start observation is a dead end",
                "together",
                "startObservation",
                drawing -> drawing.erase("startObservationToObserve"));
    }
}
