package dev.warrant.process.protection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The ways that a token can go. Each node is entered at one point and left at another; everything that can happen to it lies between. When it is
 * doubtful whether a way exists, it counts as existing.
 */
final class ProcessGraph {

    /** Where a token can be: at the entry of a node, or at its exit. */
    record Point(String node, boolean left) {}

    /**
     * A way between two points.
     *
     * @param flow the sequence flow that it is, if it is one
     * @param aside whether the token that takes it leaves another behind
     */
    record Edge(Point from, Point to, @Nullable Flow flow, boolean aside) {}

    private final Map<String, Diagram.Node> nodes = new LinkedHashMap<>();
    private final List<Flow> flows;
    private final Map<Point, List<Edge>> edges = new HashMap<>();
    private final Set<Point> entered = new HashSet<>();
    private final String process;
    private final FactReading reading;

    ProcessGraph(Diagram diagram, Invariants invariants, Element process) {
        this.process = process.getAttribute("id");
        this.reading = new FactReading(diagram, invariants);
        Map<String, Diagram.Node> all = diagram.nodesOf(process);
        this.flows = Flow.allIn(diagram, process, all);
        all.values().stream().filter(node -> !compensates(node)).forEach(node -> nodes.put(node.id(), node));
        for (Flow flow : flows) {
            if (nodes.containsKey(flow.source()) && nodes.containsKey(flow.target())) {
                add(out(flow.source()), in(flow.target()), flow, false);
            }
        }
        nodes.values().forEach(this::connect);
    }

    static Point in(String node) {
        return new Point(node, false);
    }

    static Point out(String node) {
        return new Point(node, true);
    }

    Map<String, Diagram.Node> nodes() {
        return nodes;
    }

    List<Flow> flows() {
        return flows;
    }

    /** Where a token can appear: at the process itself, and at nodes that nothing leads to. */
    Set<Point> entries() {
        Set<Point> entries = new LinkedHashSet<>();
        entries.add(in(process));
        nodes.keySet().stream()
                .map(ProcessGraph::in)
                .filter(point -> !entered.contains(point))
                .forEach(entries::add);
        return entries;
    }

    /** Where the process is over. */
    Point end() {
        return out(process);
    }

    /** The ways by which each point is first reached, without the ways that are shut; the starts are reached by none. */
    Map<Point, @Nullable Edge> reachedFrom(Set<Point> starts, Predicate<Edge> open) {
        Map<Point, @Nullable Edge> reached = new LinkedHashMap<>();
        Deque<Point> next = new ArrayDeque<>(starts);
        starts.forEach(start -> reached.put(start, null));
        while (!next.isEmpty()) {
            for (Edge edge : edges.getOrDefault(next.remove(), List.of())) {
                if (!reached.containsKey(edge.to()) && open.test(edge)) {
                    reached.put(edge.to(), edge);
                    next.add(edge.to());
                }
            }
        }
        return reached;
    }

    private boolean compensates(Diagram.Node node) {
        return node.has("isForCompensation", "true")
                || (node.is("boundaryEvent")
                        && reading.events(node.element()).stream().anyMatch(event -> event.startsWith("compensate:")));
    }

    private void connect(Diagram.Node node) {
        String id = node.id();
        if (!node.is("subProcess")) {
            add(in(id), out(id), null, false);
        } else if (nodes.values().stream()
                .noneMatch(inner -> inner.is("startEvent") && inner.scope().equals(id))) {
            add(in(id), out(id), null, false);
        }
        if (node.is("startEvent")) {
            add(in(node.scope()), in(id), null, false);
        }
        if (flows.stream().noneMatch(flow -> flow.source().equals(id))
                && linkTargets(node).isEmpty()) {
            add(out(id), out(node.scope()), null, false);
        }
        if (node.is("boundaryEvent")) {
            String attached = node.element().getAttribute("attachedToRef");
            boolean aside = node.has("cancelActivity", "false");
            add(in(attached), in(id), null, aside);
            inside(attached).forEach(inner -> add(out(inner), in(id), null, aside));
        }
        if (node.has("triggeredByEvent", "true")) {
            Set<String> own = inside(id);
            add(in(node.scope()), in(id), null, false);
            inside(node.scope()).stream()
                    .filter(inner -> !own.contains(inner) && !inner.equals(id))
                    .forEach(inner -> add(out(inner), in(id), null, false));
        }
        linkTargets(node).forEach(target -> add(out(id), in(target), null, false));
    }

    private List<String> linkTargets(Diagram.Node node) {
        var targets = new ArrayList<String>();
        if (node.is("intermediateThrowEvent")) {
            for (String event : reading.events(node.element())) {
                nodes.values().stream()
                        .filter(other -> event.startsWith("link:") && other.is("intermediateCatchEvent"))
                        .filter(other -> reading.events(other.element()).contains(event))
                        .forEach(other -> targets.add(other.id()));
            }
        }
        return targets;
    }

    /** Where a link leads from this node; nothing when it throws none. */
    List<String> linkedFrom(String id) {
        Diagram.Node node = nodes.get(id);
        return node == null ? List.of() : linkTargets(node);
    }

    /** The nodes anywhere inside a scope. */
    private Set<String> inside(String scope) {
        Set<String> inside = new LinkedHashSet<>();
        for (Diagram.Node node : nodes.values()) {
            if (node.scope().equals(scope)) {
                inside.add(node.id());
                inside.addAll(node.is("subProcess") ? inside(node.id()) : Set.of());
            }
        }
        return inside;
    }

    private void add(Point from, Point to, @Nullable Flow flow, boolean aside) {
        edges.computeIfAbsent(from, point -> new ArrayList<>()).add(new Edge(from, to, flow, aside));
        entered.add(to);
    }
}
