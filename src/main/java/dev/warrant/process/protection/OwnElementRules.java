package dev.warrant.process.protection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What the process owner's own elements may be and do, and what nobody may write: the variables that route the process. */
final class OwnElementRules {

    private static final List<String> WRITTEN = List.of("resultVariable", "initiator", "elementVariable");

    private final Diagram diagram;
    private final Invariants invariants;
    private final Findings findings;
    private final Element process;
    private final Map<String, Diagram.Node> nodes;
    private final FactReading reading;

    OwnElementRules(Diagram diagram, Invariants invariants, Findings findings, Element process) {
        this.diagram = diagram;
        this.invariants = invariants;
        this.findings = findings;
        this.process = process;
        this.nodes = diagram.nodesOf(process);
        this.reading = new FactReading(diagram, invariants);
    }

    void check() {
        for (Diagram.Node node : nodes.values()) {
            if (node.element().getAttribute("instantiate").equals("true")) {
                findings.add(node.id(), "known-start", "it would start a remediation of its own");
            }
            if (!invariants.core().containsKey(node.id())) {
                againstStart(node);
                againstEvents(node);
                againstWords(node);
                againstWrites(node);
                againstListeners(node.id(), node.element());
            }
            againstInterruption(node);
            againstLink(node);
        }
        againstListeners(invariants.process(), process);
        Xml.allOf(process).stream()
                .filter(element ->
                        diagram.isBpmn(element) && element.getLocalName().equals("sequenceFlow"))
                .forEach(flow -> againstListeners(flow.getAttribute("id"), flow));
    }

    private void againstStart(Diagram.Node node) {
        boolean atHome =
                invariants.core().containsKey(node.scope()) || node.scope().equals(invariants.process());
        if (node.is("startEvent") && (atHome || !reading.events(node.element()).isEmpty())) {
            findings.add(node.id(), "known-start", "it is a start that was not shipped");
        }
        if (node.has("triggeredByEvent", "true")) {
            findings.add(node.id(), "known-start", "it is an event subprocess that was not shipped");
        }
    }

    private void againstEvents(Diagram.Node node) {
        for (String event : reading.events(node.element())) {
            String kind = event.split("[: ]", 2)[0];
            if (!invariants.freeEvents().contains(kind)) {
                findings.add(node.id(), "known-event", "an event '" + event + "' was not shipped here");
            }
        }
        if (node.is("receiveTask")) {
            findings.add(node.id(), "known-event", "it waits for a message that nothing sends");
        }
        if (node.has("isForCompensation", "true")) {
            findings.add(node.id(), "known-event", "it compensates, and was not shipped");
        }
    }

    private void againstWords(Diagram.Node node) {
        Map<String, Set<String>> free = Map.of(
                "state", invariants.freeWords().state(),
                "outcome", invariants.freeWords().outcome());
        reading.of(node).properties().forEach((name, word) -> {
            Set<String> words = free.get(name);
            if (words != null
                    && !(words.contains(word)
                            && node.scope().equals(invariants.freeWords().scope()))) {
                findings.add(
                        node.id(),
                        "known-word",
                        "the property '" + name + "' holds '" + word + "'; an element of your own may hold one of "
                                + new TreeSet<>(words) + ", right in '"
                                + invariants.freeWords().scope() + "'");
            }
        });
    }

    private void againstWrites(Diagram.Node node) {
        Facts facts = reading.of(node);
        Stream<String> attributes = Stream.concat(
                        Stream.of(node.element()),
                        diagram.childrenNamed(node.element(), "multiInstanceLoopCharacteristics").stream())
                .flatMap(element -> WRITTEN.stream().map(name -> diagram.camunda(element, name)));
        Stream.of(attributes, facts.inputs().keySet().stream(), facts.outputs().keySet().stream())
                .flatMap(names -> names)
                .filter(name -> invariants.variables().contains(name) || name.matches(".*[$#].*"))
                .forEach(name -> findings.add(
                        node.id(), "no-forged-variable", "it writes the variable '" + name + "', which is Warrant's"));
        if (node.is("businessRuleTask")
                && diagram.camunda(node.element(), "resultVariable").isEmpty()) {
            findings.add(node.id(), "no-forged-variable", "its decision does not name the variable that it writes");
        }
    }

    private void againstListeners(String id, Element element) {
        for (String kind : List.of("executionListener", "taskListener")) {
            if (!diagram.extensions(element, kind).isEmpty()) {
                findings.add(id, "known-listener", "it has a listener that was not shipped");
            }
        }
    }

    private void againstInterruption(Diagram.Node node) {
        if (node.is("boundaryEvent")
                && !invariants.core().containsKey(node.id())
                && invariants.uninterrupted().contains(node.element().getAttribute("attachedToRef"))
                && !node.has("cancelActivity", "false")) {
            findings.add(
                    node.id(),
                    "uninterrupted",
                    "it would interrupt '" + node.element().getAttribute("attachedToRef") + "'");
        }
    }

    private void againstLink(Diagram.Node node) {
        for (String event : reading.events(node.element())) {
            if (event.startsWith("link:") && !isPaired(node, event)) {
                findings.add(node.id(), "link-in-scope", "its link has no one other end in the same scope");
            }
        }
    }

    private boolean isPaired(Diagram.Node node, String link) {
        boolean catches = node.is("intermediateCatchEvent");
        List<Diagram.Node> ends = nodes.values().stream()
                .filter(other -> other.is("intermediateCatchEvent") != catches)
                .filter(other -> reading.events(other.element()).contains(link))
                .toList();
        boolean inScope = ends.stream().allMatch(end -> end.scope().equals(node.scope()));
        return inScope && (catches ? !ends.isEmpty() : ends.size() == 1);
    }
}
