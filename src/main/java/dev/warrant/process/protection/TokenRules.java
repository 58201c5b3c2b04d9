package dev.warrant.process.protection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Nothing is done twice: where one token becomes two, at most one of them goes on with the remediation. */
final class TokenRules {

    private static final Set<String> ONE_WAY = Set.of("exclusiveGateway", "eventBasedGateway");

    private final ProcessGraph graph;
    private final Invariants invariants;
    private final Findings findings;

    TokenRules(ProcessGraph graph, Invariants invariants, Findings findings) {
        this.graph = graph;
        this.invariants = invariants;
        this.findings = findings;
    }

    void check() {
        for (Diagram.Node node : graph.nodes().values()) {
            List<Flow> leaving = flowsFrom(node.id());
            if (leaving.size() > 1 && !ONE_WAY.contains(node.type())) {
                List<Set<String>> goingOn = leaving.stream()
                        .map(flow -> core(Set.of(flow.target())))
                        .filter(core -> !core.isEmpty())
                        .toList();
                if (goingOn.size() > 1) {
                    findings.add(node.id(), "one-token", "more than one of its branches goes on: " + goingOn);
                }
            }
            if (node.is("boundaryEvent") && node.has("cancelActivity", "false")) {
                Set<String> reached = core(Set.of(node.id()));
                reached.remove(node.id());
                reached.removeAll(invariants.sidePaths().getOrDefault(node.id(), Set.of()));
                if (!reached.isEmpty()) {
                    findings.add(node.id(), "one-token", "it interrupts nothing, and leads to " + reached);
                }
            }
        }
    }

    /** The elements of Warrant that a token at one of these can come to without leaving its scope or waiting for others. */
    private Set<String> core(Set<String> starts) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(starts);
        while (!next.isEmpty()) {
            String id = next.remove();
            if (!found.add(id) || (joins(id) && !starts.contains(id))) {
                continue;
            }
            flowsFrom(id).forEach(flow -> next.add(flow.target()));
            for (Diagram.Node node : graph.nodes().values()) {
                if (node.scope().equals(id) || node.has("attachedToRef", id)) {
                    next.add(node.id());
                }
            }
            graph.linkedFrom(id).forEach(next::add);
        }
        Set<String> core = new TreeSet<>(found);
        core.removeIf(invariants::isOptional);
        return core;
    }

    private boolean joins(String id) {
        Diagram.Node node = graph.nodes().get(id);
        return node != null
                && node.is("parallelGateway")
                && graph.flows().stream()
                                .filter(flow -> flow.target().equals(id))
                                .count()
                        > 1;
    }

    private List<Flow> flowsFrom(String id) {
        return graph.flows().stream().filter(flow -> flow.source().equals(id)).toList();
    }
}
