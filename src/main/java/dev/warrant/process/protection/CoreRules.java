package dev.warrant.process.protection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/** What of the shipped process stays: its elements with all that they do, and the inside of the subprocesses that are closed. */
final class CoreRules {

    private final Diagram diagram;
    private final Invariants invariants;
    private final Findings findings;
    private final Element process;
    private final Map<String, Diagram.Node> nodes;
    private final FactReading reading;

    CoreRules(Diagram diagram, Invariants invariants, Findings findings, Element process) {
        this.diagram = diagram;
        this.invariants = invariants;
        this.findings = findings;
        this.process = process;
        this.nodes = diagram.nodesOf(process);
        this.reading = new FactReading(diagram, invariants);
    }

    void check() {
        againstSettings();
        invariants.core().forEach((id, shipped) -> {
            Diagram.Node node = nodes.get(id);
            if (node == null && !shipped.optional()) {
                findings.add(id, "core-present", "the element of Warrant is missing");
            } else if (node != null) {
                List<String> differences = reading.of(node).differencesFrom(shipped);
                if (!differences.isEmpty()) {
                    findings.add(id, "core-unchanged", String.join(", ", differences));
                }
            }
        });
        invariants.closed().forEach(this::againstInside);
        List<Flow> flows = Flow.allIn(diagram, process, nodes);
        invariants.together().forEach(chain -> againstParting(chain, flows));
    }

    private void againstSettings() {
        String kept = diagram.camunda(process, "historyTimeToLive");
        if (!process.getAttribute("isExecutable").equals("true")) {
            findings.add(invariants.process(), "runs-as-remediation", "the process is not executable");
        }
        if (!kept.matches("P[1-9]\\d*[DWMY]")) {
            findings.add(
                    invariants.process(),
                    "runs-as-remediation",
                    "its history time to live is '" + kept + "', not a duration in days such as P400D");
        }
    }

    private void againstInside(String scope, List<String> shipped) {
        Diagram.Node closed = nodes.get(scope);
        if (closed == null) {
            return;
        }
        for (Diagram.Node node : nodes.values()) {
            if (node.scope().equals(scope) && !invariants.core().containsKey(node.id())) {
                findings.add(node.id(), "closed-scope", "it was added to '" + scope + "', which is closed");
            }
        }
        var found = new HashSet<>(flows(closed.element()));
        for (String flow : new TreeSet<>(shipped)) {
            if (!found.remove(flow)) {
                findings.add(scope, "closed-scope", "the flow '" + flow + "' is missing");
            }
        }
        new TreeSet<>(found).forEach(flow -> findings.add(scope, "closed-scope", "the flow '" + flow + "' was added"));
    }

    private List<String> flows(Element scope) {
        var flows = new ArrayList<String>();
        Set<String> inside = new HashSet<>();
        for (Element child : Xml.childrenOf(scope)) {
            inside.add(invariants.nodes().contains(child.getLocalName()) ? child.getAttribute("id") : "");
        }
        for (Element flow : diagram.flowsIn(scope)) {
            Diagram.Node source = nodes.get(flow.getAttribute("sourceRef"));
            String route = flow.getAttribute("sourceRef") + " > " + flow.getAttribute("targetRef");
            String condition = Flow.conditionOf(diagram, flow);
            if (source != null && source.has("default", flow.getAttribute("id"))) {
                flows.add(route + " otherwise");
            } else {
                flows.add(condition.isEmpty() ? route : route + " if " + condition);
            }
        }
        for (Element association : diagram.childrenNamed(scope, "association")) {
            String source = association.getAttribute("sourceRef");
            String target = association.getAttribute("targetRef");
            if (inside.contains(source) && inside.contains(target)) {
                flows.add(source + " ~ " + target);
            }
        }
        return flows;
    }

    private void againstParting(List<String> chain, List<Flow> flows) {
        if (!nodes.keySet().containsAll(chain)) {
            return;
        }
        String first = chain.get(0);
        Set<String> expected = new TreeSet<>(chain.subList(1, chain.size()));
        Set<String> found = new TreeSet<>();
        for (Flow flow : flows) {
            if (flow.source().equals(first)) {
                found.add(flow.target());
            } else if (expected.contains(flow.target())) {
                findings.add(
                        flow.target(),
                        "together",
                        "it is reached from '" + flow.source() + "', and was shipped to follow '" + first + "' alone");
            }
        }
        if (!found.equals(expected)) {
            findings.add(first, "together", "it leads to " + found + ", and was shipped to lead to " + expected);
        }
    }
}
