package dev.warrant.process.protection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.w3c.dom.Element;

/**
 * Draws the edits that process owners are free to make, at many places. Its own elements have ids that begin with {@code own}; its tasks are
 * the analysts'.
 */
public final class SafeEdits {

    private static final String PHASE = "decideRemediation";
    private static final String PROCESS = "remediation";
    private static final String DECISION = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                id="onDutyDefinitions" name="On duty" namespace="https://example.org">
              <decision id="on-duty" name="On duty" camunda:historyTimeToLive="P1D">
                <decisionTable id="onDutyTable" hitPolicy="FIRST">
                  <input id="in"><inputExpression id="inExpression" typeRef="string"><text>severity</text></inputExpression></input>
                  <output id="out" name="who" typeRef="string"/>
                  <rule id="rule"><inputEntry id="entry"><text></text></inputEntry><outputEntry id="answer"><text>"soc"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    private final List<SafeEdit> edits = new ArrayList<>();

    private String kind = "";

    private SafeEdits() {}

    public static List<SafeEdit> all() {
        var drawn = new SafeEdits();
        drawn.of("tasks", drawn::tasks);
        drawn.of("waits", drawn::waits);
        drawn.of("approvals", drawn::approvals);
        drawn.of("aside", drawn::aside);
        drawn.of("branches", drawn::branches);
        drawn.of("drawing", drawn::drawing);
        drawn.of("settings", drawn::settings);
        return List.copyOf(drawn.edits);
    }

    private void of(String sort, Runnable edits) {
        kind = sort;
        edits.run();
    }

    private void draw(String name, String passes, Consumer<Drawing> pencil) {
        draw(name, passes, Map.of(), pencil);
    }

    private void draw(String name, String passes, Map<String, byte[]> beside, Consumer<Drawing> pencil) {
        Drawing drawing = Drawing.shipped();
        pencil.accept(drawing);
        Map<String, byte[]> files = new HashMap<>(beside);
        files.put(ShippedFiles.DIAGRAM, drawing.bytes());
        edits.add(new SafeEdit(kind, name, passes, files));
    }

    private void tasks() {
        for (String place : List.of(
                "assessIncident",
                PHASE,
                "selectTemplate",
                "draftProposal",
                "previewEffects",
                "reviewIntent",
                "decideApprovalGate",
                "requestApproval",
                "issueWarrant",
                "isExecutionDue",
                "applyStep",
                "startObservation",
                "sealEvidence")) {
            draw("a user task before " + place, "ownTask", drawing -> drawing.before(place, "userTask", "ownTask")
                    .camunda("ownTask", "candidateGroups", "analyst"));
        }
        for (String place :
                List.of("selectTemplate", "reviewIntent", "applyGateFloor", "issueWarrant", "sealEvidence")) {
            draw("a user task after " + place, "ownTask", drawing -> drawing.after(place, "userTask", "ownTask")
                    .camunda("ownTask", "candidateGroups", "analyst")
                    .camunda("ownTask", "asyncBefore", "true"));
        }
        for (String place : List.of("draftProposal", "requestApproval", "startObservation")) {
            draw(
                    "a notification before " + place,
                    "ownNotice",
                    drawing -> drawing.before(place, "serviceTask", "ownNotice")
                            .camunda("ownNotice", "delegateExpression", "${notifyPeople}")
                            .extension(
                                    "ownNotice",
                                    "<camunda:inputOutput><camunda:inputParameter name='recipients'>analyst</camunda:inputParameter>"
                                            + "<camunda:inputParameter name='subject'>Have a look</camunda:inputParameter>"
                                            + "<camunda:inputParameter name='text'>It goes on.</camunda:inputParameter></camunda:inputOutput>"));
        }
        for (String type : List.of("task", "manualTask")) {
            draw(
                    "a " + type + " before the preview",
                    "ownTask",
                    drawing -> drawing.before("previewEffects", type, "ownTask"));
        }
    }

    private void waits() {
        for (String place : List.of("draftProposal", "decideApprovalGate", "sealEvidence")) {
            draw("a timer before " + place, "ownWait", drawing -> drawing.before(
                            place, "intermediateCatchEvent", "ownWait")
                    .event("ownWait", "timer", "PT0S"));
        }
        draw(
                "a marked moment",
                "ownMoment",
                drawing -> drawing.before("previewEffects", "intermediateThrowEvent", "ownMoment"));
    }

    private void approvals() {
        Map<String, byte[]> form = Map.of("own-form.form", ShippedFiles.form("own-form", "ownDecision"));
        for (String place : List.of("draftProposal", "reviewIntent", "issueWarrant")) {
            draw("an approval with a form before " + place, "ownTask", form, drawing -> {
                drawing.before(place, "userTask", "ownTask")
                        .camunda("ownTask", "candidateGroups", "analyst")
                        .camunda("ownTask", "formRef", "own-form")
                        .camunda("ownTask", "formRefBinding", "deployment")
                        .extensions("ownTask", Map.of("state", "AWAITING_APPROVAL"))
                        .node("endEvent", "ownEnd", PHASE)
                        .extensions("ownEnd", Map.of("outcome", "REJECTED"))
                        .detour("ownTask", "ownEnd", "${ownDecision == 'no'}");
            });
        }
        draw("three agree before the warrant", "ownTask", drawing -> {
            drawing.before("issueWarrant", "userTask", "ownTask").camunda("ownTask", "candidateGroups", "analyst");
            Element loop = drawing.bpmn("multiInstanceLoopCharacteristics");
            Element times = drawing.bpmn("loopCardinality");
            times.setTextContent("3");
            loop.appendChild(times);
            drawing.element("ownTask").appendChild(loop);
        });
        draw("two agree side by side", "ownJoin", drawing -> {
            drawing.before("issueWarrant", "parallelGateway", "ownFork").after("ownFork", "parallelGateway", "ownJoin");
            drawing.flows().stream()
                    .filter(flow -> flow.getAttribute("sourceRef").equals("ownFork"))
                    .toList()
                    .forEach(flow -> drawing.erase(flow.getAttribute("id")));
            for (String task : List.of("ownOne", "ownOther")) {
                drawing.userTask(task, PHASE).flow("ownFork", task).flow(task, "ownJoin");
            }
        });
        draw("a subprocess of its own", "ownTask", drawing -> {
            drawing.before("previewEffects", "subProcess", "ownPhase")
                    .node("startEvent", "ownBegin", "ownPhase")
                    .userTask("ownTask", "ownPhase")
                    .node("endEvent", "ownDone", "ownPhase")
                    .flow("ownBegin", "ownTask")
                    .flow("ownTask", "ownDone");
        });
    }

    private void aside() {
        for (String at : List.of("obtainApproval", PHASE, "applyStep", "populateTemplate", "triageIncident")) {
            String scope = at.equals(PHASE) || at.equals("applyStep") ? PROCESS : PHASE;
            draw("a timer that calls for help beside " + at, "", drawing -> EditSheet.timer(drawing, at, scope)
                    .set("ownTimer", "cancelActivity", "false")
                    .userTask("ownHelp", scope)
                    .flow("ownTimer", "ownHelp"));
        }
        for (String at : List.of("populateTemplate", "triageIncident")) {
            draw("a timer that gives up at " + at, "", drawing -> EditSheet.timer(drawing, at, PHASE)
                    .node("endEvent", "ownEnd", PHASE)
                    .extensions("ownEnd", Map.of("outcome", "EXPIRED"))
                    .flow("ownTimer", "ownEnd"));
        }
        draw("a task of its own that expires", "ownTask", drawing -> {
            drawing.before("draftProposal", "userTask", "ownTask").camunda("ownTask", "candidateGroups", "analyst");
            EditSheet.timer(drawing, "ownTask", PHASE)
                    .node("endEvent", "ownEnd", PHASE)
                    .extensions("ownEnd", Map.of("outcome", "EXPIRED"))
                    .flow("ownTimer", "ownEnd");
        });
        draw("a branch that only tells", "ownTell", drawing -> drawing.before(
                        "previewEffects", "parallelGateway", "ownFork")
                .node("task", "ownTell", PHASE)
                .flow("ownFork", "ownTell"));
    }

    private void branches() {
        draw("a way around a task of its own", "ownChoice", drawing -> {
            drawing.before("previewEffects", "userTask", "ownTask").camunda("ownTask", "candidateGroups", "analyst");
            drawing.before("ownTask", "exclusiveGateway", "ownChoice");
            String onwards = drawing.flows().stream()
                    .filter(flow -> flow.getAttribute("sourceRef").equals("ownChoice"))
                    .findFirst()
                    .orElseThrow()
                    .getAttribute("id");
            drawing.set("ownChoice", "default", onwards).flow("ownChoice", "previewEffects", "${severity == 'low'}");
        });
        draw("an end of its own before the draft", "ownChoice", drawing -> {
            drawing.before("draftProposal", "exclusiveGateway", "ownChoice").node("endEvent", "ownEnd", PHASE);
            String onwards = drawing.flows().stream()
                    .filter(flow -> flow.getAttribute("sourceRef").equals("ownChoice"))
                    .findFirst()
                    .orElseThrow()
                    .getAttribute("id");
            drawing.set("ownChoice", "default", onwards)
                    .extensions("ownEnd", Map.of("outcome", "WITHDRAWN"))
                    .flow("ownChoice", "ownEnd", "${environment == 'nowhere'}");
        });
        draw("back to the drafter", "ownChoice", drawing -> {
            drawing.after("reviewIntent", "exclusiveGateway", "ownChoice");
            String onwards = drawing.flows().stream()
                    .filter(flow -> flow.getAttribute("sourceRef").equals("ownChoice"))
                    .findFirst()
                    .orElseThrow()
                    .getAttribute("id");
            drawing.set("ownChoice", "default", onwards)
                    .flow("ownChoice", "draftProposal", "${reviewVerdict == 'none'}");
        });
        draw("a link over a long way", "previewEffects", drawing -> {
            drawing.before("previewEffects", "intermediateThrowEvent", "ownThrow")
                    .event("ownThrow", "link", null);
            drawing.node("intermediateCatchEvent", "ownCatch", PHASE).event("ownCatch", "link", null);
            drawing.inside("ownThrow", "linkEventDefinition").setAttribute("name", "onwards");
            drawing.inside("ownCatch", "linkEventDefinition").setAttribute("name", "onwards");
            Element flow = drawing.flows().stream()
                    .filter(one -> one.getAttribute("sourceRef").equals("ownThrow"))
                    .findFirst()
                    .orElseThrow();
            flow.setAttribute("sourceRef", "ownCatch");
        });
        draw("a merge that is not needed is gone", "issueWarrant", drawing -> drawing.without("warrantMerge"));
        draw(
                "a decision of its own",
                "ownRule",
                Map.of("on-duty.dmn", DECISION.getBytes(StandardCharsets.UTF_8)),
                drawing -> drawing.before("draftProposal", "businessRuleTask", "ownRule")
                        .camunda("ownRule", "decisionRef", "on-duty")
                        .camunda("ownRule", "decisionRefBinding", "deployment")
                        .camunda("ownRule", "mapDecisionResult", "singleEntry")
                        .camunda("ownRule", "resultVariable", "ownDuty"));
    }

    private void drawing() {
        draw("lanes", "", drawing -> {
            Element lanes = drawing.bpmn("laneSet");
            lanes.setAttribute("id", "ownLanes");
            Element lane = drawing.bpmn("lane");
            lane.setAttribute("id", "ownLane");
            lane.setAttribute("name", "Security operations");
            Element member = drawing.bpmn("flowNodeRef");
            member.setTextContent("registerIncident");
            lane.appendChild(member);
            lanes.appendChild(lane);
            Element process = drawing.element(PROCESS);
            process.insertBefore(lanes, drawing.element("incidentReceived"));
        });
        draw("a pool", "", drawing -> {
            Element collaboration = drawing.bpmn("collaboration");
            collaboration.setAttribute("id", "ownCollaboration");
            Element pool = drawing.bpmn("participant");
            pool.setAttribute("id", "ownPool");
            pool.setAttribute("name", "Warrant");
            pool.setAttribute("processRef", PROCESS);
            collaboration.appendChild(pool);
            drawing.root().insertBefore(collaboration, drawing.element(PROCESS));
        });
        draw("a note", "", drawing -> {
            Element note = drawing.bpmn("textAnnotation");
            note.setAttribute("id", "ownNote");
            Element text = drawing.bpmn("text");
            text.setTextContent("Ask the night shift");
            note.appendChild(text);
            drawing.element(PROCESS).appendChild(note);
        });
        draw("a data object", "", drawing -> drawing.node("dataObject", "ownData", PROCESS)
                .node("dataObjectReference", "ownReference", PROCESS)
                .set("ownReference", "dataObjectRef", "ownData"));
        draw("other names", "", drawing -> drawing.set("approvePolicy", "name", "Freigeben")
                .set("issueWarrant", "name", "Vollmacht erteilen")
                .set("isExecutionDueToApplyStep", "name", "ja"));
        draw("other documentation", "", drawing -> drawing.text(
                        "applyStep", "documentation", "One step after the other.")
                .text("approvePolicy", "documentation", "Four eyes."));
        draw("a second process for people alone", "", drawing -> {
            Element process = drawing.bpmn("process");
            process.setAttribute("id", "ownReview");
            process.setAttribute("isExecutable", "true");
            drawing.root().insertBefore(process, drawing.element(PROCESS));
            Element start = drawing.bpmn("startEvent");
            start.setAttribute("id", "ownStart");
            process.appendChild(start);
            drawing.camunda("ownReview", "historyTimeToLive", "P30D")
                    .userTask("ownTask", "ownReview")
                    .flow("ownStart", "ownTask");
        });
    }

    private void settings() {
        draw("a due date and a priority", "", drawing -> drawing.camunda(
                        "approvePolicy", "dueDate", "2099-01-01T00:00:00")
                .camunda("approvePolicy", "priority", "80")
                .camunda("triageIncident", "followUpDate", "2099-01-01T00:00:00"));
        draw("a longer history", "", drawing -> drawing.camunda(PROCESS, "historyTimeToLive", "P800D"));
        draw("a version tag", "", drawing -> drawing.camunda(PROCESS, "versionTag", "soc-7"));
        draw("who may start", "", drawing -> drawing.camunda(PROCESS, "candidateStarterGroups", "analyst"));
        draw("a priority of jobs", "", drawing -> drawing.camunda("applyStep", "jobPriority", "10"));
        draw(
                "other retries",
                "",
                drawing -> drawing.extension(
                        "issueWarrant", "<camunda:failedJobRetryTimeCycle>R5/PT1M</camunda:failedJobRetryTimeCycle>"));
        draw(
                "values for a task of its own",
                "ownTask",
                drawing -> drawing.before("draftProposal", "userTask", "ownTask")
                        .camunda("ownTask", "candidateGroups", "analyst")
                        .extension(
                                "ownTask",
                                "<camunda:inputOutput><camunda:inputParameter name='ownHint'>${severity}</camunda:inputParameter></camunda:inputOutput>"));
    }
}
