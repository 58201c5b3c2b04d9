package dev.warrant.process.protection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * A sequence flow.
 *
 * @param condition as it is written, empty without
 * @param isDefault whether its source takes it when no other can be taken
 */
record Flow(String id, String source, String target, String condition, boolean isDefault) {

    /** The flows of a process at every depth. */
    static List<Flow> allIn(Diagram diagram, Element process, Map<String, Diagram.Node> nodes) {
        var flows = new ArrayList<Flow>();
        collect(diagram, process, nodes, flows);
        return flows;
    }

    static String conditionOf(Diagram diagram, Element flow) {
        return diagram.childrenNamed(flow, "conditionExpression").stream()
                .map(Xml::textOf)
                .collect(Collectors.joining(" "));
    }

    private static void collect(Diagram diagram, Element scope, Map<String, Diagram.Node> nodes, List<Flow> flows) {
        for (Element flow : diagram.flowsIn(scope)) {
            String id = flow.getAttribute("id");
            String source = flow.getAttribute("sourceRef");
            flows.add(new Flow(
                    id,
                    source,
                    flow.getAttribute("targetRef"),
                    conditionOf(diagram, flow),
                    nodes.containsKey(source) && nodes.get(source).has("default", id)));
        }
        diagram.childrenNamed(scope, "subProcess").forEach(inner -> collect(diagram, inner, nodes, flows));
    }
}
