package dev.warrant.process.protection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Nothing is done twice: when one token becomes two, at most one of them continues the remediation, or one that waited for the others. */
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
            if (targetsOf(node.id()).size() > 1 && !ONE_WAY.contains(node.type())) {
                List<Set<String>> goingOn = goingOnFrom(node.id());
                if (goingOn.size() > 1) {
                    findings.add(node.id(), "one-token", "more than one of its branches goes on: " + goingOn);
                }
            }
            if (node.is("boundaryEvent") && node.has("cancelActivity", "false")) {
                Reach aside = reach(List.of(node.id()), "");
                Set<String> reached = new TreeSet<>(aside.core());
                joinsAfter(aside, "").values().forEach(join -> reached.addAll(join.core()));
                reached.remove(node.id());
                reached.removeAll(invariants.sidePaths().getOrDefault(node.id(), Set.of()));
                if (!reached.isEmpty()) {
                    findings.add(node.id(), "one-token", "it interrupts nothing, and leads to " + reached);
                }
            }
        }
    }

    /** What each token that a fork makes comes to; a join counts for the tokens that it waits for, unless one of those went on before. */
    private List<Set<String>> goingOnFrom(String fork) {
        List<Reach> branches = targetsOf(fork).stream()
                .map(target -> reach(List.of(target), fork))
                .toList();
        List<Set<String>> goingOn = new ArrayList<>();
        Set<String> awaited = new LinkedHashSet<>();
        Map<String, Reach> joins = new LinkedHashMap<>();
        for (Reach branch : branches) {
            Map<String, Reach> after = joinsAfter(branch, fork);
            joins.putAll(after);
            if (branch.goesOn()) {
                goingOn.add(branch.core());
                awaited.addAll(after.keySet());
            }
        }
        joins.forEach((id, join) -> {
            boolean isAwaited = awaited.contains(id)
                    || joins.entrySet().stream()
                            .anyMatch(other -> other.getValue().goesOn()
                                    && joinsAfter(other.getValue(), fork).containsKey(id)
                                    && !joinsAfter(join, fork).containsKey(other.getKey()));
            if (join.goesOn() && !isAwaited) {
                goingOn.add(join.core());
            }
        });
        return goingOn;
    }

    /** The joins that can be reached from here, past other joins, and what can be reached after each. */
    private Map<String, Reach> joinsAfter(Reach start, String fork) {
        Map<String, Reach> joins = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>(start.joins());
        while (!next.isEmpty()) {
            String join = next.remove();
            if (!joins.containsKey(join)) {
                Reach after = reach(targetsOf(join), fork);
                joins.put(join, after);
                next.addAll(after.joins());
            }
        }
        return joins;
    }

    /** What a token can reach without leaving its scope, waiting for others, or coming back to the fork. */
    private Reach reach(Collection<String> starts, String fork) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> joins = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(starts);
        while (!next.isEmpty()) {
            String id = next.remove();
            if (!id.equals(fork) && joins(id)) {
                joins.add(id);
            } else if (!id.equals(fork) && found.add(id)) {
                next.addAll(targetsOf(id));
                for (Diagram.Node node : graph.nodes().values()) {
                    if (node.scope().equals(id) || node.has("attachedToRef", id)) {
                        next.add(node.id());
                    }
                }
                next.addAll(graph.linkedFrom(id));
            }
        }
        Set<String> core = new TreeSet<>(found);
        core.removeIf(invariants::isOptional);
        return new Reach(core, joins);
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

    private List<String> targetsOf(String id) {
        return graph.flows().stream()
                .filter(flow -> flow.source().equals(id))
                .map(Flow::target)
                .toList();
    }

    /**
     * What a token reaches.
     *
     * @param core the elements of Warrant
     * @param joins where it waits for others
     */
    private record Reach(Set<String> core, Set<String> joins) {

        private boolean goesOn() {
            return !core.isEmpty();
        }
    }
}
