package dev.warrant.process.protection;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Checks that a decision reads its inputs as the right types; it says nothing about inputs that it does not know. */
final class DecisionInputs {

    private static final String READS = "decision-reads-inputs";

    /** The types that a column may have which reads nothing but an input of the type in front. */
    private static final Map<String, Set<String>> FITTING = Map.of(
            "string", Set.of("string"),
            "boolean", Set.of("boolean"),
            "number", Set.of("number", "integer", "long", "double"),
            "list", Set.of());

    private final Invariants.DecisionShape shape;
    private final Findings findings;

    DecisionInputs(Invariants.DecisionShape shape, Findings findings) {
        this.shape = shape;
        this.findings = findings;
    }

    void check(String id, Element decision) {
        Xml.allOf(decision).stream()
                .filter(element -> element.getLocalName().equals("inputExpression"))
                .forEach(column -> againstType(id, column));
    }

    private void againstType(String id, Element column) {
        String name = Xml.childrenOf(column).stream()
                .filter(child -> child.getLocalName().equals("text"))
                .map(Xml::textOf)
                .collect(Collectors.joining());
        String type = column.getAttribute("typeRef");
        String given = shape.inputs().get(name);
        if (given != null
                && !type.isEmpty()
                && !FITTING.getOrDefault(given, Set.of()).contains(type)) {
            findings.add(id, READS, "a column reads '" + name + "' as " + type + ", and it is given as " + given);
        }
    }
}
