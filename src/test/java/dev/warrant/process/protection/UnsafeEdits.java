package dev.warrant.process.protection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Draws every unsafe edit of the shipped process: each sort of edit, at each place where it could be tried. */
public final class UnsafeEdits {

    private static final String SHORTCUT = "${shortcut == 'yes'}";

    private final List<UnsafeEdit> edits = new ArrayList<>();

    private UnsafeEdits() {}

    public static List<UnsafeEdit> all() {
        var drawn = new UnsafeEdits();
        drawn.shortcuts();
        drawn.missing();
        drawn.flowsAndGates();
        drawn.boundaries();
        drawn.starts();
        drawn.work();
        drawn.code();
        drawn.compensation();
        drawn.loops();
        drawn.jumps();
        drawn.variables();
        drawn.settings();
        drawn.tokens();
        drawn.processes();
        drawn.files();
        return List.copyOf(drawn.edits);
    }

    private void draw(String kind, String name, String rules, String places, Consumer<Drawing> pencil) {
        Drawing drawing = Drawing.shipped();
        pencil.accept(drawing);
        edits.add(new UnsafeEdit(
                kind,
                name,
                Set.copyOf(List.of(rules.split(" "))),
                Set.copyOf(List.of(places.split(" "))),
                Map.of(ShippedFiles.DIAGRAM, drawing.bytes())));
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
                way.subList(first, way.size()).forEach(to -> shortcut(from, to, rules.getOrDefault(to, ""))));
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
            shortcut(from, "issueWarrant", "people-before-warrant together one-token");
        }
        for (String from :
                List.of("registerIncident", "assessIncident", "isNewIncident", "recordMerge", "isExecutionDue")) {
            shortcut(from, "applyStep", "warrant-before-apply");
        }
        draw("shortcut", "behind the verdict, around the gate", "gate-before-warrant", "obtainApproval", drawing -> {
            drawing.before("decideApprovalGate", "exclusiveGateway", "ownChoice");
            drawing.set(
                    "ownChoice",
                    "default",
                    drawing.flows().stream()
                            .filter(flow -> flow.getAttribute("sourceRef").equals("ownChoice"))
                            .findFirst()
                            .orElseThrow()
                            .getAttribute("id"));
            drawing.flow("ownChoice", "requestApproval", SHORTCUT);
        });
        shortcut("registerIncident", "decideRemediation", "intake-first");
        shortcut("assessIncident", "decideRemediation", "intake-first");
        shortcut("recordMerge", "decideRemediation", "intake-first");
        shortcut("isExecutionDue", "startObservation", "verified-before-observing");
        shortcut("isExecutionDue", "sealEvidence", "verified-before-observing");
        shortcut("isExecutionDue", "undoAppliedSteps", "failure-is-undone");
        shortcut("isContained", "startObservation", "verified-before-observing");
        shortcut("isContained", "sealEvidence", "verified-before-observing");
        shortcut("isContained", "closeWithoutChange", "sealed-before-end");
        shortcut("applyStep", "sealRollback", "failure-is-undone");
        shortcut("recordFailure", "sealEvidence", "failure-is-undone verified-before-observing");
        shortcut("recordFailure", "prepareRollback", "failure-is-undone together");
        shortcut("recordFailure", "verifyRollback", "failure-is-undone");
        shortcut("recordFailure", "sealRollback", "failure-is-undone");
        shortcut("rollbackRequested", "sealRollback", "failure-is-undone");
        shortcut("rollbackRequested", "sealEvidence", "failure-is-undone");
        shortcut("undoStep", "sealRollback", "failure-is-undone");
        shortcut("startObservation", "sealEvidence", "verified-before-observing together");
        shortcut("isContained", "undoAppliedSteps", "failure-is-undone");
        shortcut("assessIncident", "merged", "sealed-before-end");
        shortcut("decideRemediation", "closedWithoutChange", "sealed-before-end");
        shortcut("isContained", "contained", "sealed-before-end");
        shortcut("recordFailure", "rolledBack", "sealed-before-end failure-is-undone");
        shortcut("isNewIncident", "closeWithoutChange", "sealed-before-end");
    }

    private void shortcut(String from, String to, String rules) {
        draw(
                "shortcut",
                "from " + from + " to " + to,
                rules,
                to + " " + from + " issueWarrant obtainApproval",
                drawing -> drawing.detour(from, to, SHORTCUT));
    }

    private void missing() {
        for (String type : List.of("serviceTask", "businessRuleTask", "userTask", "receiveTask")) {
            for (String id : Drawing.shipped().ids(type, "remediation")) {
                if (!id.equals("queueUndo")) {
                    draw("element removed", id, "core-present", id, drawing -> drawing.without(id));
                }
            }
        }
        for (String id : List.of("obtainApproval", "withdraw", "stop", "undoStep")) {
            draw("element removed", id, "core-present", id, drawing -> drawing.without(id));
        }
        for (String id : List.of("rejected", "expired", "intentRefused", "gateRefused", "withheld")) {
            draw("element removed", id + " loses its outcome", "core-unchanged", id, drawing -> {
                var holder = drawing.inside(id, "extensionElements");
                holder.getParentNode().removeChild(holder);
            });
        }
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
                Map.entry("isTemplateFoundToDraftMerge", "guardrails-before-preview"),
                Map.entry("isContainedToStartObservation", "verified-before-observing"),
                Map.entry("isNewIncidentToRecordMerge", "intake-first"));
        guards.forEach((flow, rule) -> {
            Drawing shipped = Drawing.shipped();
            String source = shipped.element(flow).getAttribute("sourceRef");
            String condition = Xml.textOf(shipped.inside(flow, "conditionExpression"));
            String places = source + " decideRemediation recordMerge previewEffects draftProposal populateTemplate"
                    + " reviewIntent decideApprovalGate issueWarrant applyStep startObservation sealEvidence"
                    + " announceChallengeWindow challengeWindowPassed";
            draw(
                    "condition weakened",
                    flow,
                    rule,
                    places,
                    drawing -> drawing.text(
                            flow, "conditionExpression", condition.replace("}", " || shortcut == 'yes'}")));
            draw(
                    "condition replaced",
                    flow,
                    rule,
                    places,
                    drawing -> drawing.text(flow, "conditionExpression", "${true}"));
            draw(
                    "condition inverted",
                    flow,
                    rule,
                    places,
                    drawing -> drawing.text(
                            flow,
                            "conditionExpression",
                            "${!(" + condition.substring(2, condition.length() - 1) + ")}"));
            draw("default moved", flow, rule, places, drawing -> {
                var expression = drawing.inside(flow, "conditionExpression");
                var former = drawing.element(drawing.element(source).getAttribute("default"));
                former.appendChild(expression.cloneNode(true));
                expression.getParentNode().removeChild(expression);
                drawing.set(source, "default", flow);
            });
            draw("gateway forks", source, "core-unchanged", source, drawing -> {
                var gateway = drawing.element(source);
                drawing.root()
                        .getOwnerDocument()
                        .renameNode(gateway, gateway.getNamespaceURI(), "bpmn:inclusiveGateway");
            });
        });
        for (String inside : List.of(
                "isReservedToMintCredential",
                "isAppliedToVerifyEffect",
                "isUndoneToStepUndone",
                "isRetryWantedToUndoMerge")) {
            String scope = inside.startsWith("isRe") && inside.contains("Mint") || inside.startsWith("isApplied")
                    ? "applyStep"
                    : "undoStep";
            draw(
                    "condition replaced",
                    inside,
                    "closed-scope",
                    scope,
                    drawing -> drawing.text(inside, "conditionExpression", "${true}"));
        }
        draw(
                "flow redirected",
                "approvalAsked to recordApproval",
                "closed-scope",
                "obtainApproval",
                drawing -> drawing.set("approvalAskedToApprovePolicy", "targetRef", "recordApproval"));
        draw(
                "flow redirected",
                "mintCredential to retireCredential",
                "closed-scope",
                "applyStep",
                drawing -> drawing.set("mintCredentialToApplyEffect", "targetRef", "retireMerge"));
        draw(
                "flow redirected",
                "isUndone keeps nobody",
                "closed-scope",
                "undoStep",
                drawing -> drawing.set("isUndoneToRepairRollback", "targetRef", "stepUndone"));
        draw(
                "flow redirected",
                "isApproved to warrant either way",
                "people-before-warrant",
                "issueWarrant",
                drawing -> drawing.set("isApprovedToAreChangesRequested", "targetRef", "warrantMerge"));
        draw(
                "flow redirected",
                "isContained to observation either way",
                "verified-before-observing",
                "startObservation",
                drawing -> drawing.set("isContainedToRecordFailure", "targetRef", "startObservation"));
        draw(
                "flow redirected",
                "isExecutionDue executes either way",
                "warrant-before-apply",
                "applyStep",
                drawing -> drawing.set("isExecutionDueToCloseWithoutChange", "targetRef", "applyStep"));
        draw(
                "end of execution",
                "an end of its own behind Apply step",
                "sealed-before-end",
                "ownEnd",
                drawing -> drawing.node("endEvent", "ownEnd", "remediation").detour("isContained", "ownEnd", SHORTCUT));
        draw(
                "end of execution",
                "Record failure is a dead end",
                "sealed-before-end failure-is-undone",
                "recordFailure",
                drawing -> drawing.erase("recordFailureToRollbackMerge"));
        draw(
                "end of execution",
                "Start observation is a dead end",
                "together",
                "startObservation",
                drawing -> drawing.erase("startObservationToObserve"));
    }

    private void boundaries() {
        Map<String, String> elsewhere = Map.of(
                "reminderDue", "requestApproval",
                "escalationDue", "issueWarrant",
                "approvalExpired", "populateTemplate",
                "proposalWindowPassed", "populateTemplate",
                "undoNeeded", "applyEffect",
                "credentialRefused", "applyEffect");
        elsewhere.forEach((event, other) -> draw(
                "boundary event moved",
                event + " to " + other,
                "core-unchanged",
                event,
                drawing -> drawing.set(event, "attachedToRef", other)));
        for (String event : List.of("reminderDue", "escalationDue")) {
            draw(
                    "boundary event interrupts",
                    event,
                    "core-unchanged",
                    event,
                    drawing -> drawing.unset(event, "cancelActivity"));
        }
        for (String event : List.of("approvalExpired", "proposalWindowPassed")) {
            draw(
                    "boundary event lets go on",
                    event,
                    "core-unchanged",
                    event,
                    drawing -> drawing.set(event, "cancelActivity", "false"));
        }
        for (String event : elsewhere.keySet()) {
            draw("boundary event removed", event, "core-present", event, drawing -> {
                drawing.flows().stream()
                        .filter(flow -> flow.getAttribute("sourceRef").equals(event))
                        .toList()
                        .forEach(flow -> drawing.erase(flow.getAttribute("id")));
                drawing.all("association").stream()
                        .filter(one -> one.getAttribute("sourceRef").equals(event))
                        .forEach(one -> drawing.erase(one.getAttribute("id")));
                drawing.erase(event);
            });
        }
        for (String at :
                List.of("populateTemplate", "obtainApproval", "triageIncident", "awaitProposal", "draftProposal")) {
            draw(
                    "timer skips",
                    "from " + at + " to issueWarrant",
                    "people-before-warrant",
                    "issueWarrant",
                    drawing -> timer(drawing, at, "decideRemediation").flow("ownTimer", "issueWarrant"));
        }
        draw(
                "timer skips",
                "from decideRemediation to applyStep",
                "warrant-before-apply",
                "applyStep",
                drawing -> timer(drawing, "decideRemediation", "remediation").flow("ownTimer", "applyStep"));
        for (String at : List.of("applyStep", "undoStep")) {
            String to = at.equals("applyStep") ? "recordFailure" : "verifyRollback";
            draw("timer interrupts", at, "uninterrupted", "ownTimer", drawing -> timer(drawing, at, "remediation")
                    .flow("ownTimer", to));
        }
        draw(
                "timer interrupts",
                "applyStep, and claims that nothing changed",
                "uninterrupted",
                "ownTimer",
                drawing -> timer(drawing, "applyStep", "remediation").flow("ownTimer", "closeWithoutChange"));
        draw(
                "timer interrupts",
                "applyStep, and that is all",
                "uninterrupted sealed-before-end",
                "ownTimer",
                drawing -> timer(drawing, "applyStep", "remediation"));
    }

    static Drawing timer(Drawing drawing, String at, String scope) {
        return drawing.node("boundaryEvent", "ownTimer", scope)
                .set("ownTimer", "attachedToRef", at)
                .event("ownTimer", "timer", "PT1H");
    }

    private void starts() {
        for (String target :
                List.of("decideRemediation", "applyStep", "intakeMerge", "startObservation", "rollbackMerge")) {
            draw("extra start", "plain, to " + target, "known-start", "ownStart", drawing -> drawing.node(
                            "startEvent", "ownStart", "remediation")
                    .flow("ownStart", target));
            draw("extra start", "timer, to " + target, "known-start", "ownStart", drawing -> drawing.node(
                            "startEvent", "ownStart", "remediation")
                    .event("ownStart", "timer", "PT1H")
                    .flow("ownStart", target));
        }
        for (String target : List.of("issueWarrant", "requestApproval", "draftMerge")) {
            draw("extra start", "inside, to " + target, "known-start", "ownStart", drawing -> drawing.node(
                            "startEvent", "ownStart", "decideRemediation")
                    .flow("ownStart", target));
        }
        for (String inside : List.of("applyEffect", "retireMerge", "mintCredential")) {
            draw(
                    "extra start",
                    "in Apply step, to " + inside,
                    "known-start closed-scope",
                    "ownStart",
                    drawing ->
                            drawing.node("startEvent", "ownStart", "applyStep").flow("ownStart", inside));
        }
        for (String scope : List.of("remediation", "decideRemediation", "applyStep", "undoStep")) {
            draw(
                    "event subprocess",
                    "with a timer in " + scope,
                    "known-start closed-scope",
                    "ownEvents",
                    drawing -> drawing.node("subProcess", "ownEvents", scope)
                            .set("ownEvents", "triggeredByEvent", "true")
                            .node("startEvent", "ownBegin", "ownEvents")
                            .event("ownBegin", "timer", "PT1H")
                            .userTask("ownTask", "ownEvents")
                            .flow("ownBegin", "ownTask"));
        }
        draw(
                "orphan",
                "a task that nothing leads to, to applyStep",
                "warrant-before-apply",
                "applyStep",
                drawing -> drawing.userTask("ownTask", "remediation").flow("ownTask", "applyStep"));
    }

    private void work() {
        List<String> tasks = Drawing.shipped().ids("serviceTask", "remediation");
        for (int i = 0; i + 1 < tasks.size(); i += 2) {
            String one = tasks.get(i);
            String other = tasks.get(i + 1);
            draw(
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
            draw(
                    "delegate replaced",
                    id + " only notifies",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "delegateExpression", "${notifyPeople}"));
            draw("delegate used twice", id, "core-in-place", "ownTask", drawing -> drawing.before(
                            "closeWithoutChange", "serviceTask", "ownTask")
                    .camunda("ownTask", "delegateExpression", "${" + id + "}"));
        }
        draw("delegate unknown", "a bean of the application", "known-delegate", "ownTask", drawing -> drawing.before(
                        "closeWithoutChange", "serviceTask", "ownTask")
                .camunda("ownTask", "delegateExpression", "${dataSource}"));
        draw("delegate unknown", "a variable", "known-delegate", "ownTask", drawing -> drawing.before(
                        "closeWithoutChange", "serviceTask", "ownTask")
                .camunda("ownTask", "delegateExpression", "${chosen}"));
        draw(
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
            draw(
                    "listener added",
                    "notifyPeople at " + id,
                    "core-unchanged known-listener",
                    id,
                    drawing -> drawing.extension(
                            id,
                            "<camunda:executionListener event='" + (id.endsWith("ApplyStep") ? "take" : "start")
                                    + "' delegateExpression='${notifyPeople}'/>"));
        }
        draw("listener added", "on a task of its own", "known-listener", "ownTask", drawing -> drawing.before(
                        "closeWithoutChange", "userTask", "ownTask")
                .extension("ownTask", "<camunda:taskListener event='create' delegateExpression='${notifyPeople}'/>"));
        draw("listener removed", "showApproval", "core-unchanged", "approvePolicy", drawing -> {
            var listener = drawing.inside("approvePolicy", "taskListener");
            listener.getParentNode().removeChild(listener);
        });
    }

    private void code() {
        for (String at : List.of("issueWarrant", "applyStep", "decideRemediation", "closeWithoutChange")) {
            draw(
                    "script",
                    "a task before " + at,
                    "known-element known-language",
                    "ownScript",
                    drawing -> drawing.before(at, "scriptTask", "ownScript")
                            .set("ownScript", "scriptFormat", "javascript")
                            .child("ownScript", "script", "execution.setVariable('warrantIssue', 'issued')"));
            draw("class", "a task before " + at, "known-attribute", "ownTask", drawing -> drawing.before(
                            at, "serviceTask", "ownTask")
                    .camunda("ownTask", "class", "java.lang.Runnable"));
            draw(
                    "expression as work",
                    "a task before " + at,
                    "known-attribute plain-expression",
                    "ownTask",
                    drawing -> drawing.before(at, "serviceTask", "ownTask")
                            .camunda("ownTask", "expression", "${execution.setVariable('warrantIssue', 'issued')}"));
            draw("external task", "before " + at, "known-attribute", "ownTask", drawing -> drawing.before(
                            at, "serviceTask", "ownTask")
                    .camunda("ownTask", "type", "external")
                    .camunda("ownTask", "topic", "anything"));
            draw("call activity", "before " + at, "known-element", "ownCall", drawing -> drawing.before(
                            at, "callActivity", "ownCall")
                    .set("ownCall", "calledElement", "another"));
            draw(
                    "script",
                    "a listener at a task before " + at,
                    "known-element known-listener",
                    "ownTask",
                    drawing -> drawing.before(at, "userTask", "ownTask")
                            .extension(
                                    "ownTask",
                                    "<camunda:executionListener event='start'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:executionListener>"));
            draw(
                    "connector",
                    "before " + at,
                    "known-element",
                    "ownTask",
                    drawing -> drawing.before(at, "serviceTask", "ownTask")
                            .extension(
                                    "ownTask",
                                    "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"));
            draw("old namespace", "a class before " + at, "known-namespace", "ownTask", drawing -> {
                drawing.before(at, "serviceTask", "ownTask");
                drawing.camunda("ownTask", "delegateExpression", "${notifyPeople}");
                drawing.element("ownTask")
                        .setAttributeNS("http://activiti.org/bpmn", "activiti:class", "java.lang.Runnable");
            });
        }
        draw(
                "old namespace",
                "a listener at Issue warrant",
                "known-namespace",
                "issueWarrant",
                drawing -> drawing.extension(
                        "issueWarrant", "<activiti:executionListener event='start' class='java.lang.Runnable'/>"));
        draw(
                "call activity",
                "a detour around Apply step",
                "known-element core-present",
                "applyStep ownCall",
                drawing -> drawing.node("callActivity", "ownCall", "remediation")
                        .set("ownCall", "calledElement", "another")
                        .detour("isExecutionDue", "ownCall", SHORTCUT)
                        .flow("ownCall", "isContained"));
        for (String flow :
                List.of("isExecutionDueToApplyStep", "isApprovedToWarrantMerge", "isAgentAskedToAwaitProposal")) {
            draw(
                    "bean call",
                    "as a condition of " + flow,
                    "plain-expression",
                    flow,
                    drawing -> drawing.text(flow, "conditionExpression", "${remediations.close(execution)}"));
            draw("script", "as a condition of " + flow, "known-language", flow, drawing -> {
                drawing.inside(flow, "conditionExpression").setAttribute("language", "javascript");
                drawing.text(flow, "conditionExpression", "true");
            });
        }
        for (String attribute :
                List.of("assignee", "candidateGroups", "candidateUsers", "dueDate", "followUpDate", "priority")) {
            draw("bean call", "as " + attribute, "plain-expression", "ownTask", drawing -> drawing.before(
                            "closeWithoutChange", "userTask", "ownTask")
                    .camunda("ownTask", attribute, "${''.getClass().forName('java.lang.Runtime')}"));
        }
        draw(
                "bean call",
                "as an input",
                "plain-expression",
                "ownTask",
                drawing -> drawing.before("closeWithoutChange", "userTask", "ownTask")
                        .extension(
                                "ownTask",
                                "<camunda:inputOutput><camunda:inputParameter name='own'>${warrants.issue()}</camunda:inputParameter></camunda:inputOutput>"));
        draw(
                "script",
                "as an input",
                "known-element",
                "ownTask",
                drawing -> drawing.before("closeWithoutChange", "userTask", "ownTask")
                        .extension(
                                "ownTask",
                                "<camunda:inputOutput><camunda:inputParameter name='own'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:inputParameter></camunda:inputOutput>"));
        draw("bean call", "as a timer", "plain-expression", "ownWait", drawing -> drawing.before(
                        "closeWithoutChange", "intermediateCatchEvent", "ownWait")
                .event("ownWait", "timer", "${times.next()}"));
        draw(
                "property access",
                "as a name",
                "plain-expression",
                "closeWithoutChange",
                drawing -> drawing.set("closeWithoutChange", "name", "${execution.processEngine}"));
        draw("form key", "at a task of its own", "known-attribute", "ownTask", drawing -> drawing.before(
                        "closeWithoutChange", "userTask", "ownTask")
                .camunda("ownTask", "formKey", "embedded:app:forms/evil.html"));
        draw("form key", "generated fields", "known-element", "ownTask", drawing -> drawing.before(
                        "closeWithoutChange", "userTask", "ownTask")
                .extension(
                        "ownTask",
                        "<camunda:formData><camunda:formField id='warrantIssue' type='string'/></camunda:formData>"));
    }

    private void compensation() {
        draw(
                "compensation cut",
                "the association",
                "closed-scope",
                "applyStep",
                drawing -> drawing.erase("undoNeededToQueueUndo"));
        draw("compensation cut", "event and handler", "core-present", "undoNeeded", drawing -> drawing.erase(
                        "undoNeededToQueueUndo")
                .erase("undoNeeded")
                .erase("queueUndo"));
        draw(
                "compensation cut",
                "the handler is an ordinary task",
                "core-unchanged",
                "queueUndo",
                drawing -> drawing.erase("undoNeededToQueueUndo")
                        .erase("undoNeeded")
                        .unset("queueUndo", "isForCompensation"));
        draw("compensation cut", "the throw event is plain", "core-unchanged", "undoAppliedSteps", drawing -> {
            var definition = drawing.inside("undoAppliedSteps", "compensateEventDefinition");
            definition.getParentNode().removeChild(definition);
        });
        draw(
                "compensation cut",
                "the throw event names nothing",
                "core-unchanged",
                "undoAppliedSteps",
                drawing -> drawing.inside("undoAppliedSteps", "compensateEventDefinition")
                        .removeAttribute("activityRef"));
        draw(
                "compensation cut",
                "the throw event names the undo",
                "core-unchanged",
                "undoAppliedSteps",
                drawing -> drawing.inside("undoAppliedSteps", "compensateEventDefinition")
                        .setAttribute("activityRef", "undoStep"));
        draw(
                "compensation cut",
                "the throw event is gone",
                "core-present",
                "undoAppliedSteps",
                drawing -> drawing.without("undoAppliedSteps"));
        draw(
                "compensation cut",
                "the throw does not wait",
                "core-unchanged",
                "undoAppliedSteps",
                drawing -> drawing.inside("undoAppliedSteps", "compensateEventDefinition")
                        .setAttribute("waitForCompletion", "false"));
        draw(
                "compensation added",
                "a handler of its own at Start observation",
                "known-event",
                "ownHandler",
                drawing -> {
                    drawing.node("boundaryEvent", "ownUndo", "remediation")
                            .set("ownUndo", "attachedToRef", "startObservation")
                            .event("ownUndo", "compensate", null)
                            .userTask("ownHandler", "remediation")
                            .set("ownHandler", "isForCompensation", "true");
                    var association = drawing.bpmn("association");
                    association.setAttribute("id", "ownAssociation");
                    association.setAttribute("sourceRef", "ownUndo");
                    association.setAttribute("targetRef", "ownHandler");
                    association.setAttribute("associationDirection", "One");
                    drawing.element("remediation").appendChild(association);
                });
    }

    private void loops() {
        for (String id : List.of("applyStep", "undoStep", "obtainApproval")) {
            String loop = "multiInstanceLoopCharacteristics";
            draw("multi-instance", id + " loses it", "core-unchanged", id, drawing -> {
                var element = drawing.inside(id, loop);
                element.getParentNode().removeChild(element);
            });
            draw("multi-instance", id + " turns its order", "core-unchanged", id, drawing -> {
                var element = drawing.inside(id, loop);
                element.setAttribute(
                        "isSequential",
                        String.valueOf(!element.getAttribute("isSequential").equals("true")));
            });
            draw(
                    "multi-instance",
                    id + " runs once",
                    "core-unchanged",
                    id,
                    drawing -> drawing.text(id, "loopCardinality", "1"));
            draw("multi-instance", id + " ends early", "core-unchanged", id, drawing -> {
                var element = drawing.inside(id, loop);
                Xml.childrenOf(element).stream()
                        .filter(child -> child.getLocalName().equals("completionCondition"))
                        .forEach(element::removeChild);
                var condition = drawing.bpmn("completionCondition");
                condition.setTextContent("${true}");
                element.appendChild(condition);
            });
        }
        draw("multi-instance", "applyStep never stops", "core-unchanged", "applyStep", drawing -> {
            var condition = drawing.inside("applyStep", "completionCondition");
            condition.getParentNode().removeChild(condition);
        });
        draw("multi-instance", "applyEffect runs five times", "core-unchanged", "applyEffect", drawing -> {
            var loop = drawing.bpmn("multiInstanceLoopCharacteristics");
            var times = drawing.bpmn("loopCardinality");
            times.setTextContent("5");
            loop.appendChild(times);
            drawing.element("applyEffect").appendChild(loop);
        });
    }

    private void jumps() {
        for (String from :
                List.of("selectTemplate", "draftProposal", "previewEffects", "reviewIntent", "reportDrift")) {
            draw(
                    "link",
                    "from " + from + " to issueWarrant",
                    "people-before-warrant preview-before-review",
                    "issueWarrant",
                    drawing -> link(drawing, "decideRemediation", "decideRemediation")
                            .detour(from, "ownThrow", SHORTCUT)
                            .flow("ownCatch", "issueWarrant"));
        }
        draw("link", "from isNewIncident to applyStep", "warrant-before-apply", "applyStep", drawing -> link(
                        drawing, "remediation", "remediation")
                .detour("isNewIncident", "ownThrow", SHORTCUT)
                .flow("ownCatch", "applyStep"));
        draw("link", "out of Decide remediation", "link-in-scope", "ownThrow", drawing -> link(
                        drawing, "decideRemediation", "remediation")
                .detour("isTemplateFound", "ownThrow", SHORTCUT)
                .flow("ownCatch", "closeWithoutChange"));
        draw("link", "one throw, two catches", "link-in-scope", "ownThrow", drawing -> {
            link(drawing, "decideRemediation", "decideRemediation")
                    .detour("isTemplateFound", "ownThrow", SHORTCUT)
                    .flow("ownCatch", "triageIncident");
            drawing.node("intermediateCatchEvent", "ownOther", "decideRemediation")
                    .event("ownOther", "link", null);
            drawing.inside("ownOther", "linkEventDefinition").setAttribute("name", "jump");
            drawing.flow("ownOther", "notRemediated");
        });
        draw("link", "into Apply step", "closed-scope", "ownCatch", drawing -> link(drawing, "remediation", "applyStep")
                .detour("isNewIncident", "ownThrow", SHORTCUT)
                .flow("ownCatch", "applyEffect"));
        for (String kind : List.of("signal", "terminate", "cancel", "conditional", "error")) {
            draw("event", "an end that is " + kind, "known-event known-element", "ownEnd", drawing -> drawing.node(
                            "endEvent", "ownEnd", "decideRemediation")
                    .event("ownEnd", kind, null)
                    .detour("isTemplateFound", "ownEnd", SHORTCUT));
        }
        draw("event", "a signal leads to the warrant", "known-element known-event", "ownSignal", drawing -> {
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
        draw("event", "a message at a task of its own", "known-message known-event", "ownMessage", drawing -> {
            drawing.before("closeWithoutChange", "intermediateCatchEvent", "ownMessage")
                    .event("ownMessage", "message", null);
            drawing.inside("ownMessage", "messageEventDefinition")
                    .setAttribute("messageRef", "rollbackRequestedMessage");
        });
        draw("event", "a task waits for a message that nothing sends", "known-event", "ownWait", drawing -> {
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
            draw("variable forged", name + " as an output", "no-forged-variable", "ownTask", drawing -> drawing.before(
                            "closeWithoutChange", "userTask", "ownTask")
                    .extension(
                            "ownTask",
                            "<camunda:inputOutput><camunda:outputParameter name='" + name
                                    + "'>forged</camunda:outputParameter></camunda:inputOutput>"));
        }
        draw(
                "variable forged",
                "gateKind as an input of the whole phase",
                "core-unchanged",
                "decideRemediation",
                drawing -> drawing.extension(
                        "decideRemediation",
                        "<camunda:inputOutput><camunda:inputParameter name='gateKind'>automatic</camunda:inputParameter></camunda:inputOutput>"));
        draw(
                "variable forged",
                "approvalDecision as the result of a decision",
                "no-forged-variable",
                "ownRule",
                drawing -> drawing.before("issueWarrant", "businessRuleTask", "ownRule")
                        .camunda("ownRule", "decisionRef", "on-duty")
                        .camunda("ownRule", "decisionRefBinding", "deployment")
                        .camunda("ownRule", "resultVariable", "approvalDecision"));
        draw("variable forged", "reviewVerdict as an element variable", "no-forged-variable", "ownTask", drawing -> {
            drawing.before("closeWithoutChange", "userTask", "ownTask");
            var loop = drawing.bpmn("multiInstanceLoopCharacteristics");
            loop.setAttributeNS("http://camunda.org/schema/1.0/bpmn", "camunda:collection", "words");
            loop.setAttributeNS("http://camunda.org/schema/1.0/bpmn", "camunda:elementVariable", "reviewVerdict");
            drawing.element("ownTask").appendChild(loop);
        });
        draw(
                "variable forged",
                "a name that a variable chooses",
                "no-forged-variable plain-expression",
                "ownTask",
                drawing -> drawing.before("closeWithoutChange", "userTask", "ownTask")
                        .extension(
                                "ownTask",
                                "<camunda:inputOutput><camunda:outputParameter name='${chosen}'>1</camunda:outputParameter></camunda:inputOutput>"));
        draw(
                "mapping changed",
                "approvePolicy always approves",
                "core-unchanged",
                "approvePolicy",
                drawing -> drawing.text("approvePolicy", "outputParameter", "approve"));
        draw(
                "mapping changed",
                "applyStep forgets its place",
                "core-unchanged",
                "applyStep",
                drawing -> drawing.text("applyStep", "inputParameter", "0"));
        draw("word forged", "an end that claims to have contained", "known-word", "ownEnd", drawing -> drawing.node(
                        "endEvent", "ownEnd", "decideRemediation")
                .extensions("ownEnd", Map.of("outcome", "CONTAINED"))
                .detour("isTemplateFound", "ownEnd", SHORTCUT));
        draw("word forged", "a task that claims to execute", "known-word", "ownTask", drawing -> drawing.before(
                        "draftProposal", "userTask", "ownTask")
                .extensions("ownTask", Map.of("state", "EXECUTING")));
        draw("word forged", "an unknown state", "core-unchanged known-word", "draftProposal", drawing -> drawing.inside(
                        "draftProposal", "property")
                .setAttribute("value", "DREAMING"));
    }

    private void settings() {
        Drawing shipped = Drawing.shipped();
        for (String id : shipped.ids("serviceTask", "remediation")) {
            if (!shipped.element(id)
                    .getAttributeNS("http://camunda.org/schema/1.0/bpmn", "asyncBefore")
                    .isEmpty()) {
                draw(
                        "transaction",
                        id + " is not asynchronous",
                        "core-unchanged",
                        id,
                        drawing -> drawing.withoutCamunda(id, "asyncBefore"));
            }
        }
        for (String id : List.of("approvePolicy", "recordApproval", "mintCredential")) {
            draw(
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
            draw("timer changed", id, "core-unchanged", id, drawing -> drawing.text(id, "timeDuration", "PT1S"));
        }
        for (String id : List.of("decideApprovalGate", "selectTemplate")) {
            draw(
                    "decision",
                    id + " takes the latest",
                    "core-unchanged known-attribute",
                    id,
                    drawing -> drawing.camunda(id, "decisionRefBinding", "latest"));
            draw(
                    "decision",
                    id + " takes another",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "decisionRef", "on-duty"));
            draw(
                    "decision",
                    id + " maps otherwise",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "mapDecisionResult", "singleResult"));
            draw(
                    "decision",
                    id + " writes elsewhere",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "resultVariable", "elsewhere"));
        }
        for (String id : List.of("approvePolicy", "repairRollback", "triageIncident", "populateTemplate")) {
            draw(
                    "group",
                    id + " is anyone's",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "candidateGroups", "approver,analyst,agent"));
            draw(
                    "group",
                    id + " is given to one",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "assignee", "agent"));
            draw(
                    "form",
                    id + " has another",
                    "core-unchanged",
                    id,
                    drawing -> drawing.camunda(id, "formRef", "own-form"));
            draw(
                    "form",
                    id + " takes the latest",
                    "core-unchanged known-attribute",
                    id,
                    drawing -> drawing.camunda(id, "formRefBinding", "latest"));
        }
        draw("form", "a task of its own borrows the approval's", "core-in-place", "ownTask", drawing -> drawing.before(
                        "draftProposal", "userTask", "ownTask")
                .camunda("ownTask", "formRef", "approve-policy")
                .camunda("ownTask", "formRefBinding", "deployment"));
        for (String message : List.of(
                "stopRequestedMessage",
                "withdrawRequestedMessage",
                "rollbackRequestedMessage",
                "challengeRaisedMessage",
                "incidentReceivedMessage")) {
            String id = message.substring(0, message.length() - "Message".length());
            draw(
                    "message renamed",
                    message,
                    "core-unchanged",
                    id,
                    drawing -> drawing.set(message, "name", "somethingElse"));
        }
        draw(
                "message renamed",
                "by a variable",
                "known-message core-unchanged",
                "stopRequested",
                drawing -> drawing.set("stopRequestedMessage", "name", "${chosen}"));
        draw(
                "error renamed",
                "credentialRefusedError",
                "core-unchanged",
                "credentialRefused",
                drawing -> drawing.set("credentialRefusedError", "errorCode", "other"));
        draw(
                "stop",
                "lets the phase go on",
                "core-unchanged",
                "stopRequested",
                drawing -> drawing.set("stopRequested", "isInterrupting", "false"));
        draw(
                "scope",
                "a task inside Apply step",
                "closed-scope",
                "ownTask",
                drawing -> drawing.before("applyEffect", "userTask", "ownTask"));
        draw(
                "scope",
                "a task inside Undo step",
                "closed-scope",
                "ownTask",
                drawing -> drawing.before("undoEffect", "userTask", "ownTask"));
        draw(
                "scope",
                "a task between decision and record",
                "closed-scope",
                "ownTask",
                drawing -> drawing.before("recordApproval", "userTask", "ownTask"));
        draw("scope", "a wait between credential and effect", "closed-scope", "ownWait", drawing -> drawing.before(
                        "applyEffect", "intermediateCatchEvent", "ownWait")
                .event("ownWait", "timer", "P1D"));
        for (String id : List.of(
                "recordTriage",
                "checkProposal",
                "applyGateFloor",
                "observe",
                "awaitChallenge",
                "prepareRollback",
                "undoStep",
                "registerIncident")) {
            draw(
                    "parted",
                    "a task before " + id,
                    "together",
                    "ownTask triageIncident populateTemplate decideApprovalGate startObservation announceChallengeWindow undoAppliedSteps prepareRollback incidentReported "
                            + id,
                    drawing -> drawing.before(id, "userTask", "ownTask"));
        }
        draw(
                "challenge",
                "nobody can challenge",
                "together core-present",
                "awaitChallenge challengeRaised",
                drawing -> {
                    drawing.erase("awaitChallengeToChallengeRaised");
                    drawing.erase("challengeRaisedToApprovalMerge");
                    drawing.erase("challengeRaised");
                });
        draw(
                "challenge",
                "the window is skipped",
                "core-present people-before-warrant",
                "challengeWindowPassed issueWarrant",
                drawing -> {
                    drawing.set("announceChallengeWindowToAwaitChallenge", "targetRef", "warrantMerge");
                });
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
            draw("fork", "two tokens to " + then, "one-token", "ownFork", drawing -> drawing.before(
                            then, "parallelGateway", "ownFork")
                    .flow("ownFork", then));
        }
        draw("fork", "two tokens leave a task of its own", "one-token", "ownTask", drawing -> drawing.before(
                        "draftProposal", "userTask", "ownTask")
                .flow("ownTask", "populateTemplate"));
        draw("fork", "two executions", "one-token", "ownFork", drawing -> drawing.before(
                        "applyStep", "inclusiveGateway", "ownFork")
                .flow("ownFork", "applyStep"));
        for (String at : List.of("populateTemplate", "triageIncident", "obtainApproval")) {
            draw("timer beside", "from " + at + " to draftProposal", "one-token", "ownTimer", drawing -> timer(
                            drawing, at, "decideRemediation")
                    .set("ownTimer", "cancelActivity", "false")
                    .flow("ownTimer", "draftProposal"));
        }
        draw("timer beside", "from applyStep to its failure", "one-token", "ownTimer", drawing -> timer(
                        drawing, "applyStep", "remediation")
                .set("ownTimer", "cancelActivity", "false")
                .flow("ownTimer", "recordFailure"));
    }

    private void processes() {
        draw(
                "process",
                "under another id",
                "core-in-place",
                "issueWarrant",
                drawing -> drawing.set("remediation", "id", "remediation2"));
        draw(
                "process",
                "not executable",
                "runs-as-remediation",
                "remediation",
                drawing -> drawing.set("remediation", "isExecutable", "false"));
        draw(
                "process",
                "without history",
                "runs-as-remediation",
                "remediation",
                drawing -> drawing.withoutCamunda("remediation", "historyTimeToLive"));
        draw("process", "twice in one file", "runs-as-remediation", "remediation", drawing -> drawing.root()
                .appendChild(drawing.element("remediation").cloneNode(true)));
        draw("process", "a second one that applies", "core-in-place", "evilWork", drawing -> {
            second(drawing).node("serviceTask", "evilWork", "evil").flow("evilStart", "evilWork");
            drawing.camunda("evilWork", "delegateExpression", "${applyEffect}");
        });
        draw("process", "a second one that hears of incidents first", "known-message", "evilStart", drawing -> {
            second(drawing).event("evilStart", "message", null);
            drawing.inside("evilStart", "messageEventDefinition").setAttribute("messageRef", "incidentReceivedMessage");
        });
        draw("process", "a second one with a script", "known-element", "evilWork", drawing -> second(drawing)
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
        for (String name : ShippedFiles.all().keySet()) {
            if (!name.equals(ShippedFiles.DIAGRAM)) {
                file(
                        "file missing",
                        name,
                        "deployment-complete",
                        Map.ofEntries(
                                        Map.entry("approval-gate.dmn", "decideApprovalGate"),
                                        Map.entry("select-template.dmn", "selectTemplate"),
                                        Map.entry("approve-policy.form", "approvePolicy"),
                                        Map.entry("populate-template.form", "populateTemplate"),
                                        Map.entry("repair-rollback.form", "repairRollback"),
                                        Map.entry("report-incident.form", "incidentReported"),
                                        Map.entry("triage-incident.form", "triageIncident"))
                                .getOrDefault(name, "challengePolicy"),
                        name,
                        "");
            }
        }
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
            edits.add(new UnsafeEdit(
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
        edits.add(new UnsafeEdit(
                kind, name, Set.of(rule), Set.of(place), Map.of(file, content.getBytes(StandardCharsets.UTF_8))));
    }
}
