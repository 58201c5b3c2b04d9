package dev.warrant.process.protection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Reads the facts of flow nodes from a diagram; {@code invariants.md} says how each is written. */
final class FactReading {

    private static final String DEFINITION = "EventDefinition";
    /** Stands for a value that is made of elements. */
    static final String NESTED = "<…>";

    private static final Set<String> TIMES = Set.of("timeDuration", "timeDate", "timeCycle");
    private static final Set<String> REFERENCES =
            Set.of("id", "name", "messageRef", "errorRef", "escalationRef", "signalRef", "activityRef");

    private final Diagram diagram;
    private final Invariants invariants;

    FactReading(Diagram diagram, Invariants invariants) {
        this.diagram = diagram;
        this.invariants = invariants;
    }

    Facts of(Diagram.Node node) {
        Element element = node.element();
        return new Facts(
                node.type(),
                node.scope(),
                false,
                diagram.meaningful(element, invariants.cosmetic()),
                String.join(" + ", events(element)),
                loop(element),
                inputs(element),
                mapped(element, "outputParameter"),
                listeners(element),
                properties(element));
    }

    /** Each event that a node waits for or throws. */
    List<String> events(Element element) {
        var events = new ArrayList<String>();
        if (element.hasAttribute("messageRef")) {
            events.add(Facts.MESSAGE + diagram.referred(element.getAttribute("messageRef"), "name"));
        }
        for (Element child : Xml.childrenOf(element)) {
            if (diagram.isBpmn(child) && child.getLocalName().endsWith(DEFINITION)) {
                events.add(event(child));
            }
        }
        return events;
    }

    private String event(Element definition) {
        String name = definition.getLocalName();
        String kind = name.substring(0, name.length() - DEFINITION.length());
        String detail =
                switch (kind) {
                    case "message" -> ':' + diagram.referred(definition.getAttribute("messageRef"), "name");
                    case "error" -> ':' + diagram.referred(definition.getAttribute("errorRef"), "errorCode");
                    case "escalation" ->
                        ':' + diagram.referred(definition.getAttribute("escalationRef"), "escalationCode");
                    case "compensate" -> ':' + definition.getAttribute("activityRef");
                    case "link" -> ':' + definition.getAttribute("name");
                    case "timer" -> ':' + times(definition);
                    default -> "";
                };
        return kind
                + detail
                + diagram.meaningful(definition, REFERENCES).entrySet().stream()
                        .map(setting -> " [" + setting.getKey() + '=' + setting.getValue() + ']')
                        .sorted()
                        .collect(Collectors.joining());
    }

    private static String times(Element timer) {
        return Xml.childrenOf(timer).stream()
                .filter(time -> TIMES.contains(time.getLocalName()))
                .map(time -> time.getLocalName() + '=' + Xml.textOf(time))
                .collect(Collectors.joining(","));
    }

    private String loop(Element element) {
        return diagram.childrenNamed(element, "multiInstanceLoopCharacteristics").stream()
                .map(this::multiInstance)
                .collect(Collectors.joining(" + "));
    }

    private String multiInstance(Element loop) {
        var settings = new TreeMap<>(diagram.meaningful(loop, Set.of("id", "isSequential")));
        for (Element child : Xml.childrenOf(loop)) {
            settings.put(child.getLocalName(), Xml.textOf(child));
        }
        return (loop.getAttribute("isSequential").equals("true") ? "sequential" : "parallel")
                + settings.entrySet().stream()
                        .map(setting -> "; " + setting.getKey() + '=' + setting.getValue())
                        .collect(Collectors.joining());
    }

    /** What is passed into the element, by name. */
    Map<String, String> inputs(Element element) {
        return mapped(element, "inputParameter");
    }

    private Map<String, String> mapped(Element element, String kind) {
        var mapped = new LinkedHashMap<String, String>();
        for (Element mapping : diagram.extensions(element, "inputOutput")) {
            for (Element parameter : Xml.childrenOf(mapping)) {
                if (parameter.getLocalName().equals(kind)) {
                    boolean nested = !Xml.childrenOf(parameter).isEmpty();
                    mapped.merge(
                            parameter.getAttribute("name"),
                            nested ? NESTED : Xml.textOf(parameter),
                            (one, other) -> one + " + " + other);
                }
            }
        }
        return mapped;
    }

    private List<String> listeners(Element element) {
        return Stream.concat(listeners(element, "execution"), listeners(element, "task"))
                .sorted()
                .toList();
    }

    private Stream<String> listeners(Element element, String kind) {
        return diagram.extensions(element, kind + "Listener").stream()
                .map(listener -> kind
                        + ':'
                        + listener.getAttribute("event")
                        + ':'
                        + listener.getAttribute("delegateExpression"));
    }

    private Map<String, String> properties(Element element) {
        var properties = new LinkedHashMap<String, String>();
        for (Element group : diagram.extensions(element, "properties")) {
            Xml.childrenOf(group)
                    .forEach(property -> properties.merge(
                            property.getAttribute("name"),
                            property.getAttribute("value"),
                            (one, other) -> one + " + " + other));
        }
        return properties;
    }
}
