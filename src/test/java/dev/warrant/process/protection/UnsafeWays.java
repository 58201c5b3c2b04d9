package dev.warrant.process.protection;

import java.util.List;
import java.util.Map;

/** Ways around what must be passed: shortcuts, weaker conditions, jumps, second tokens. */
final class UnsafeWays {

    private final EditSheet sheet;

    UnsafeWays(EditSheet sheet) {
        this.sheet = sheet;
    }

    void draw() {
        shortcuts();
        jumps();
        tokens();
    }

    private void shortcuts() {
        Map<String, String> rules = Map.ofEntries(
                Map.entry("previewEffects", "guardrails-before-preview"),
                Map.entry("reviewIntent", "preview-before-review"),
                Map.entry("decideApprovalGate", "preview-before-review review-before-gate"),
                Map.entry("applyGateFloor", "gate-before-warrant together review-before-gate"),
                Map.entry("requestApproval", "gate-before-warrant preview-before-review"),
                Map.entry("announceChallengeWindow", "gate-before-warrant people-before-warrant"),
                Map.entry("issueWarrant", "people-before-warrant gate-before-warrant preview-before-review"));
        List<String> way = List.of(
                "previewEffects",
                "reviewIntent",
                "decideApprovalGate",
                "applyGateFloor",
                "requestApproval",
                "announceChallengeWindow",
                "issueWarrant");
        Map<String, Integer> skipping = Map.ofEntries(
                Map.entry("selectTemplate", 0),
                Map.entry("recordTriage", 0),
                Map.entry("draftProposal", 0),
                Map.entry("awaitProposal", 0),
                Map.entry("checkProposal", 0),
                Map.entry("isTemplateFound", 0),
                Map.entry("isProposalAccepted", 1),
                Map.entry("isPopulated", 1),
                Map.entry("previewEffects", 1),
                Map.entry("isLiveStateRead", 2),
                Map.entry("reviewIntent", 2),
                Map.entry("isIntentAcceptable", 3),
                Map.entry("reportDrift", 1));
        skipping.forEach((from, first) ->
                way.subList(first, way.size()).forEach(to -> sheet.shortcut(from, to, rules.getOrDefault(to, ""))));
        for (String from : List.of(
                "applyGateFloor",
                "whichGate",
                "isRecommendOnly",
                "recommendPolicy",
                "announceChallengeWindow",
                "challengeRaised",
                "requestApproval",
                "obtainApproval",
                "isApproved",
                "areChangesRequested",
                "sendReminder",
                "escalateApproval",
                "recordExpiry")) {
            sheet.shortcut(from, "issueWarrant", "people-before-warrant together one-token");
        }
        for (String from : List.of("undoStep", "verifyRollback", "reportMovedState")) {
            sheet.shortcut(from, "applyStep", "warrant-before-apply");
        }
        for (String from :
                List.of("registerIncident", "assessIncident", "isNewIncident", "recordMerge", "isExecutionDue")) {
            sheet.shortcut(from, "applyStep", "warrant-before-apply");
        }
        sheet.draw(
                "shortcut", "behind the verdict, around the gate", "gate-before-warrant", "obtainApproval", drawing -> {
                    drawing.before("decideApprovalGate", "exclusiveGateway", "ownChoice");
                    drawing.set(
                            "ownChoice",
                            "default",
                            drawing.flows().stream()
                                    .filter(flow ->
                                            flow.getAttribute("sourceRef").equals("ownChoice"))
                                    .findFirst()
                                    .orElseThrow()
                                    .getAttribute("id"));
                    drawing.flow("ownChoice", "requestApproval", EditSheet.SHORTCUT);
                });
        sheet.shortcut("registerIncident", "decideRemediation", "intake-first");
        sheet.shortcut("assessIncident", "decideRemediation", "intake-first");
        sheet.shortcut("recordMerge", "decideRemediation", "intake-first");
        sheet.shortcut("isExecutionDue", "startObservation", "verified-before-observing");
        sheet.shortcut("isExecutionDue", "sealEvidence", "verified-before-observing");
        sheet.shortcut("isExecutionDue", "undoAppliedSteps", "failure-is-undone");
        sheet.shortcut("isContained", "startObservation", "verified-before-observing");
        sheet.shortcut("isContained", "sealEvidence", "verified-before-observing");
        sheet.shortcut("isContained", "closeWithoutChange", "sealed-before-end");
        sheet.shortcut("applyStep", "sealRollback", "failure-is-undone");
        sheet.shortcut("recordFailure", "sealEvidence", "failure-is-undone verified-before-observing");
        sheet.shortcut("recordFailure", "prepareRollback", "failure-is-undone together");
        sheet.shortcut("recordFailure", "verifyRollback", "failure-is-undone");
        sheet.shortcut("recordFailure", "sealRollback", "failure-is-undone");
        sheet.shortcut("rollbackRequested", "sealRollback", "failure-is-undone");
        sheet.shortcut("rollbackRequested", "sealEvidence", "failure-is-undone");
        sheet.shortcut("undoStep", "sealRollback", "failure-is-undone");
        sheet.shortcut("startObservation", "sealEvidence", "verified-before-observing together");
        sheet.shortcut("isContained", "undoAppliedSteps", "failure-is-undone");
        sheet.shortcut("assessIncident", "merged", "sealed-before-end");
        sheet.shortcut("decideRemediation", "closedWithoutChange", "sealed-before-end");
        sheet.shortcut("isContained", "contained", "sealed-before-end");
        sheet.shortcut("recordFailure", "rolledBack", "sealed-before-end failure-is-undone");
        sheet.shortcut("isNewIncident", "closeWithoutChange", "sealed-before-end");
    }

    private void jumps() {
        for (String from :
                List.of("selectTemplate", "draftProposal", "previewEffects", "reviewIntent", "reportDrift")) {
            sheet.draw(
                    "link",
                    "from " + from + " to issueWarrant",
                    "people-before-warrant preview-before-review",
                    "issueWarrant",
                    drawing -> link(drawing, "decideRemediation", "decideRemediation")
                            .detour(from, "ownThrow", EditSheet.SHORTCUT)
                            .flow("ownCatch", "issueWarrant"));
        }
        sheet.draw("link", "from isNewIncident to applyStep", "warrant-before-apply", "applyStep", drawing -> link(
                        drawing, "remediation", "remediation")
                .detour("isNewIncident", "ownThrow", EditSheet.SHORTCUT)
                .flow("ownCatch", "applyStep"));
        sheet.draw("link", "out of Decide remediation", "link-in-scope", "ownThrow", drawing -> link(
                        drawing, "decideRemediation", "remediation")
                .detour("isTemplateFound", "ownThrow", EditSheet.SHORTCUT)
                .flow("ownCatch", "closeWithoutChange"));
        sheet.draw("link", "one throw, two catches", "link-in-scope", "ownThrow", drawing -> {
            link(drawing, "decideRemediation", "decideRemediation")
                    .detour("isTemplateFound", "ownThrow", EditSheet.SHORTCUT)
                    .flow("ownCatch", "triageIncident");
            drawing.node("intermediateCatchEvent", "ownOther", "decideRemediation")
                    .event("ownOther", "link", null);
            drawing.inside("ownOther", "linkEventDefinition").setAttribute("name", "jump");
            drawing.flow("ownOther", "notRemediated");
        });
        sheet.draw("link", "into Apply step", "closed-scope", "ownCatch", drawing -> link(
                        drawing, "remediation", "applyStep")
                .detour("isNewIncident", "ownThrow", EditSheet.SHORTCUT)
                .flow("ownCatch", "applyEffect"));
        for (String kind : List.of("signal", "terminate", "cancel", "conditional", "error")) {
            sheet.draw(
                    "event", "an end that is " + kind, "known-event known-element", "ownEnd", drawing -> drawing.node(
                                    "endEvent", "ownEnd", "decideRemediation")
                            .event("ownEnd", kind, null)
                            .detour("isTemplateFound", "ownEnd", EditSheet.SHORTCUT));
        }
        sheet.draw("event", "a signal leads to the warrant", "known-element known-event", "ownSignal", drawing -> {
            var signal = drawing.bpmn("signal");
            signal.setAttribute("id", "ownSignalSent");
            signal.setAttribute("name", "now");
            drawing.root().appendChild(signal);
            drawing.node("boundaryEvent", "ownSignal", "decideRemediation")
                    .set("ownSignal", "attachedToRef", "populateTemplate")
                    .event("ownSignal", "signal", null)
                    .flow("ownSignal", "issueWarrant");
            drawing.inside("ownSignal", "signalEventDefinition").setAttribute("signalRef", "ownSignalSent");
        });
        sheet.draw("event", "a message at a task of its own", "known-message known-event", "ownMessage", drawing -> {
            drawing.before("closeWithoutChange", "intermediateCatchEvent", "ownMessage")
                    .event("ownMessage", "message", null);
            drawing.inside("ownMessage", "messageEventDefinition")
                    .setAttribute("messageRef", "rollbackRequestedMessage");
        });
        sheet.draw("event", "a task waits for a message that nothing sends", "known-event", "ownWait", drawing -> {
            var message = drawing.bpmn("message");
            message.setAttribute("id", "ownMessageSent");
            message.setAttribute("name", "never");
            drawing.root().insertBefore(message, drawing.element("remediation"));
            drawing.before("closeWithoutChange", "receiveTask", "ownWait")
                    .set("ownWait", "messageRef", "ownMessageSent");
        });
    }

    private static Drawing link(Drawing drawing, String from, String to) {
        drawing.node("intermediateThrowEvent", "ownThrow", from).event("ownThrow", "link", null);
        drawing.node("intermediateCatchEvent", "ownCatch", to).event("ownCatch", "link", null);
        drawing.inside("ownThrow", "linkEventDefinition").setAttribute("name", "jump");
        drawing.inside("ownCatch", "linkEventDefinition").setAttribute("name", "jump");
        return drawing;
    }

    private void tokens() {
        for (String source : List.of("draftMerge", "previewMerge", "warrantMerge")) {
            String then = Map.of(
                            "draftMerge",
                            "draftProposal",
                            "previewMerge",
                            "previewEffects",
                            "warrantMerge",
                            "issueWarrant")
                    .get(source);
            sheet.draw("fork", "two tokens to " + then, "one-token", "ownFork", drawing -> drawing.before(
                            then, "parallelGateway", "ownFork")
                    .flow("ownFork", then));
        }
        sheet.draw("fork", "two tokens leave a task of its own", "one-token", "ownTask", drawing -> drawing.before(
                        "draftProposal", "userTask", "ownTask")
                .flow("ownTask", "populateTemplate"));
        sheet.draw("fork", "two executions", "one-token", "ownFork", drawing -> drawing.before(
                        "applyStep", "inclusiveGateway", "ownFork")
                .flow("ownFork", "applyStep"));
        for (String at : List.of("populateTemplate", "triageIncident", "obtainApproval")) {
            sheet.draw(
                    "timer beside",
                    "from " + at + " to draftProposal",
                    "one-token",
                    "ownTimer",
                    drawing -> EditSheet.timer(drawing, at, "decideRemediation")
                            .set("ownTimer", "cancelActivity", "false")
                            .flow("ownTimer", "draftProposal"));
        }
        sheet.draw("timer beside", "from applyStep to its failure", "one-token", "ownTimer", drawing -> EditSheet.timer(
                        drawing, "applyStep", "remediation")
                .set("ownTimer", "cancelActivity", "false")
                .flow("ownTimer", "recordFailure"));
    }
}
