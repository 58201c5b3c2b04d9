package dev.warrant.process.protection;

import java.util.List;
import java.util.Map;

/** Shipped elements that are missing, moved or altered, and starts that were not shipped. */
final class UnsafeElements {

    private final EditSheet sheet;

    UnsafeElements(EditSheet sheet) {
        this.sheet = sheet;
    }

    void draw() {
        missing();
        boundaries();
        starts();
        compensation();
        loops();
    }

    private void missing() {
        for (String type : List.of("serviceTask", "businessRuleTask", "userTask", "receiveTask")) {
            for (String id : Drawing.shipped().ids(type, "remediation")) {
                if (!id.equals("queueUndo")) {
                    sheet.draw("element removed", id, "core-present", id, drawing -> drawing.without(id));
                }
            }
        }
        for (String id : List.of("obtainApproval", "withdraw", "stop", "undoStep")) {
            sheet.draw("element removed", id, "core-present", id, drawing -> drawing.without(id));
        }
        for (String id : List.of("rejected", "expired", "intentRefused", "gateRefused", "withheld")) {
            sheet.draw("element removed", id + " loses its outcome", "core-unchanged", id, drawing -> {
                var holder = drawing.inside(id, "extensionElements");
                holder.getParentNode().removeChild(holder);
            });
        }
    }

    private void boundaries() {
        Map<String, String> elsewhere = Map.of(
                "reminderDue", "requestApproval",
                "escalationDue", "issueWarrant",
                "approvalExpired", "populateTemplate",
                "proposalWindowPassed", "populateTemplate",
                "undoNeeded", "applyEffect",
                "credentialRefused", "applyEffect");
        elsewhere.forEach((event, other) -> sheet.draw(
                "boundary event moved",
                event + " to " + other,
                "core-unchanged",
                event,
                drawing -> drawing.set(event, "attachedToRef", other)));
        for (String event : List.of("reminderDue", "escalationDue")) {
            sheet.draw(
                    "boundary event interrupts",
                    event,
                    "core-unchanged",
                    event,
                    drawing -> drawing.unset(event, "cancelActivity"));
        }
        for (String event : List.of("approvalExpired", "proposalWindowPassed")) {
            sheet.draw(
                    "boundary event lets go on",
                    event,
                    "core-unchanged",
                    event,
                    drawing -> drawing.set(event, "cancelActivity", "false"));
        }
        for (String event : elsewhere.keySet()) {
            sheet.draw("boundary event removed", event, "core-present", event, drawing -> {
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
            sheet.draw(
                    "timer skips",
                    "from " + at + " to issueWarrant",
                    "people-before-warrant",
                    "issueWarrant",
                    drawing -> EditSheet.timer(drawing, at, "decideRemediation").flow("ownTimer", "issueWarrant"));
        }
        sheet.draw(
                "timer skips",
                "from decideRemediation to applyStep",
                "warrant-before-apply",
                "applyStep",
                drawing -> EditSheet.timer(drawing, "decideRemediation", "remediation")
                        .flow("ownTimer", "applyStep"));
        for (String at : List.of("applyStep", "undoStep")) {
            String to = at.equals("applyStep") ? "recordFailure" : "verifyRollback";
            sheet.draw("timer interrupts", at, "uninterrupted", "ownTimer", drawing -> EditSheet.timer(
                            drawing, at, "remediation")
                    .flow("ownTimer", to));
        }
        sheet.draw(
                "timer interrupts",
                "applyStep, and claims that nothing changed",
                "uninterrupted",
                "ownTimer",
                drawing -> EditSheet.timer(drawing, "applyStep", "remediation").flow("ownTimer", "closeWithoutChange"));
        sheet.draw(
                "timer interrupts",
                "applyStep, and that is all",
                "uninterrupted sealed-before-end",
                "ownTimer",
                drawing -> EditSheet.timer(drawing, "applyStep", "remediation"));
    }

    private void starts() {
        for (String target :
                List.of("decideRemediation", "applyStep", "intakeMerge", "startObservation", "rollbackMerge")) {
            sheet.draw("extra start", "plain, to " + target, "known-start", "ownStart", drawing -> drawing.node(
                            "startEvent", "ownStart", "remediation")
                    .flow("ownStart", target));
            sheet.draw("extra start", "timer, to " + target, "known-start", "ownStart", drawing -> drawing.node(
                            "startEvent", "ownStart", "remediation")
                    .event("ownStart", "timer", "PT1H")
                    .flow("ownStart", target));
        }
        for (String target : List.of("issueWarrant", "requestApproval", "draftMerge")) {
            sheet.draw("extra start", "inside, to " + target, "known-start", "ownStart", drawing -> drawing.node(
                            "startEvent", "ownStart", "decideRemediation")
                    .flow("ownStart", target));
        }
        for (String inside : List.of("applyEffect", "retireMerge", "mintCredential")) {
            sheet.draw(
                    "extra start",
                    "in Apply step, to " + inside,
                    "known-start closed-scope",
                    "ownStart",
                    drawing ->
                            drawing.node("startEvent", "ownStart", "applyStep").flow("ownStart", inside));
        }
        for (String scope : List.of("remediation", "decideRemediation", "applyStep", "undoStep")) {
            sheet.draw(
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
        sheet.draw(
                "orphan",
                "a task that nothing leads to, to applyStep",
                "warrant-before-apply",
                "applyStep",
                drawing -> drawing.userTask("ownTask", "remediation").flow("ownTask", "applyStep"));
    }

    private void compensation() {
        sheet.draw(
                "compensation cut",
                "the association",
                "closed-scope",
                "applyStep",
                drawing -> drawing.erase("undoNeededToQueueUndo"));
        sheet.draw("compensation cut", "event and handler", "core-present", "undoNeeded", drawing -> drawing.erase(
                        "undoNeededToQueueUndo")
                .erase("undoNeeded")
                .erase("queueUndo"));
        sheet.draw(
                "compensation cut",
                "the handler is an ordinary task",
                "core-unchanged",
                "queueUndo",
                drawing -> drawing.erase("undoNeededToQueueUndo")
                        .erase("undoNeeded")
                        .unset("queueUndo", "isForCompensation"));
        sheet.draw("compensation cut", "the throw event is plain", "core-unchanged", "undoAppliedSteps", drawing -> {
            var definition = drawing.inside("undoAppliedSteps", "compensateEventDefinition");
            definition.getParentNode().removeChild(definition);
        });
        sheet.draw(
                "compensation cut",
                "the throw event names nothing",
                "core-unchanged",
                "undoAppliedSteps",
                drawing -> drawing.inside("undoAppliedSteps", "compensateEventDefinition")
                        .removeAttribute("activityRef"));
        sheet.draw(
                "compensation cut",
                "the throw event names the undo",
                "core-unchanged",
                "undoAppliedSteps",
                drawing -> drawing.inside("undoAppliedSteps", "compensateEventDefinition")
                        .setAttribute("activityRef", "undoStep"));
        sheet.draw(
                "compensation cut",
                "the throw event is gone",
                "core-present",
                "undoAppliedSteps",
                drawing -> drawing.without("undoAppliedSteps"));
        sheet.draw(
                "compensation cut",
                "the throw does not wait",
                "core-unchanged",
                "undoAppliedSteps",
                drawing -> drawing.inside("undoAppliedSteps", "compensateEventDefinition")
                        .setAttribute("waitForCompletion", "false"));
        sheet.draw(
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
            sheet.draw("multi-instance", id + " loses it", "core-unchanged", id, drawing -> {
                var element = drawing.inside(id, loop);
                element.getParentNode().removeChild(element);
            });
            sheet.draw("multi-instance", id + " turns its order", "core-unchanged", id, drawing -> {
                var element = drawing.inside(id, loop);
                element.setAttribute(
                        "isSequential",
                        String.valueOf(!element.getAttribute("isSequential").equals("true")));
            });
            sheet.draw("multi-instance", id + " runs once", "core-unchanged", id, drawing -> {
                if (id.equals("obtainApproval")) {
                    drawing.inside(id, loop).setAttributeNS(Drawing.CAMUNDA, "camunda:collection", "observableTypes");
                } else {
                    drawing.text(id, "loopCardinality", "1");
                }
            });
            sheet.draw("multi-instance", id + " ends early", "core-unchanged", id, drawing -> {
                var element = drawing.inside(id, loop);
                Xml.childrenOf(element).stream()
                        .filter(child -> child.getLocalName().equals("completionCondition"))
                        .forEach(element::removeChild);
                var condition = drawing.bpmn("completionCondition");
                condition.setTextContent("${true}");
                element.appendChild(condition);
            });
        }
        sheet.draw("multi-instance", "applyStep never stops", "core-unchanged", "applyStep", drawing -> {
            var condition = drawing.inside("applyStep", "completionCondition");
            condition.getParentNode().removeChild(condition);
        });
        sheet.draw("multi-instance", "applyEffect runs five times", "core-unchanged", "applyEffect", drawing -> {
            var loop = drawing.bpmn("multiInstanceLoopCharacteristics");
            var times = drawing.bpmn("loopCardinality");
            times.setTextContent("5");
            loop.appendChild(times);
            drawing.element("applyEffect").appendChild(loop);
        });
    }
}
