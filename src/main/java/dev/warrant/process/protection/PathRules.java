package dev.warrant.process.protection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every way between two places passes what it must pass: with those points closed, no way is left. */
final class PathRules {

    private static final String ENTRIES = "entries";
    private static final String ENDS = "ends";

    private final ProcessGraph graph;
    private final Invariants invariants;
    private final Findings findings;

    PathRules(ProcessGraph graph, Invariants invariants, Findings findings) {
        this.graph = graph;
        this.invariants = invariants;
        this.findings = findings;
    }

    void check() {
        invariants.paths().forEach(this::check);
    }

    private void check(Invariants.PathRule rule) {
        boolean toEnds = rule.to().contains(ENDS);
        Set<ProcessGraph.Point> shut = rule.through().stream()
                .filter(waypoint -> waypoint.element() != null)
                .map(waypoint -> ProcessGraph.out(String.valueOf(waypoint.element())))
                .collect(Collectors.toSet());
        Map<ProcessGraph.Point, ProcessGraph.Edge> reached = graph.reachedFrom(
                starts(rule),
                edge -> !shut.contains(edge.from()) && isOpen(edge.flow(), rule) && !(toEnds && edge.aside()));
        for (String target : rule.to()) {
            if (!target.equals(ENDS) && reached.containsKey(ProcessGraph.in(target))) {
                findings.add(target, rule.rule(), "it is reached " + said(rule, reached, ProcessGraph.in(target)));
            }
        }
        ProcessGraph.Edge last = toEnds ? reached.get(graph.end()) : null;
        if (last != null) {
            findings.add(last.from().node(), rule.rule(), "the process ends here " + said(rule, reached, last.from()));
        }
    }

    private Set<ProcessGraph.Point> starts(Invariants.PathRule rule) {
        Set<ProcessGraph.Point> starts = new LinkedHashSet<>();
        for (String from : rule.from()) {
            if (from.equals(ENTRIES)) {
                starts.addAll(graph.entries());
            } else if (graph.nodes().containsKey(from)) {
                starts.add(ProcessGraph.out(from));
            }
        }
        return starts;
    }

    private boolean isOpen(@Nullable Flow flow, Invariants.PathRule rule) {
        return flow == null
                || !isExclusive(flow.source())
                || rule.through().stream().noneMatch(waypoint -> passes(flow, waypoint));
    }

    private boolean passes(Flow flow, Invariants.Waypoint waypoint) {
        if (flow.isDefault()) {
            return waypoint.otherwise() != null
                    && graph.flows().stream()
                            .anyMatch(other -> other.source().equals(flow.source())
                                    && !other.isDefault()
                                    && other.condition().equals(waypoint.otherwise()));
        }
        return flow.condition().equals(waypoint.condition());
    }

    private boolean isExclusive(String node) {
        Diagram.Node source = graph.nodes().get(node);
        return source != null && source.is("exclusiveGateway");
    }

    private static String said(
            Invariants.PathRule rule, Map<ProcessGraph.Point, ProcessGraph.Edge> reached, ProcessGraph.Point target) {
        Deque<String> way = new ArrayDeque<>();
        for (ProcessGraph.Edge edge = reached.get(target); edge != null; edge = reached.get(edge.from())) {
            if (!edge.from().node().equals(way.peekFirst())) {
                way.addFirst(edge.from().node());
            }
        }
        way.removeLastOccurrence(target.node());
        List<String> through = rule.through().stream().map(PathRules::said).toList();
        String without = through.isEmpty() ? "" : " without passing " + String.join(" or ", through);
        return "by the way " + way.stream().collect(Collectors.joining(" > ")) + without;
    }

    private static String said(Invariants.Waypoint waypoint) {
        if (waypoint.element() != null) {
            return "'" + waypoint.element() + "'";
        }
        return waypoint.condition() != null
                ? "a gateway with " + waypoint.condition()
                : "the default of a gateway with " + waypoint.otherwise();
    }
}
