package dev.warrant.process.protection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** What a DMN decision may contain, FEEL and nothing else, and what the decisions of Warrant keep: their table, hit policy and outputs. */
final class DecisionRules {

    private static final String KEEPS = "decision-keeps-outputs";

    private final Invariants invariants;
    private final Findings findings;

    DecisionRules(Invariants invariants, Findings findings) {
        this.invariants = invariants;
        this.findings = findings;
    }

    /** @throws IllegalArgumentException when it is not XML */
    void check(byte[] decision) {
        List<Element> elements = Xml.allOf(Xml.rootOf(decision));
        elements.forEach(this::againstLanguage);
        invariants.decisions().forEach((id, shape) -> {
            List<Element> named = elements.stream()
                    .filter(element -> element.getLocalName().equals("decision")
                            && element.getAttribute("id").equals(id))
                    .toList();
            named.forEach(found -> againstShape(id, found, shape));
            if (named.size() > 1) {
                findings.add(id, KEEPS, "the decision is there " + named.size() + " times");
            }
        });
    }

    private void againstLanguage(Element element) {
        for (String attribute : List.of("expressionLanguage", "typeLanguage")) {
            String language = element.getAttribute(attribute);
            if (!language.isEmpty() && !isFeel(language)) {
                findings.add(Xml.idOf(element), "known-language", "the expression language is FEEL, not " + language);
            }
        }
    }

    private void againstShape(String id, Element decision, Invariants.DecisionShape shape) {
        List<Element> tables = Xml.childrenOf(decision).stream()
                .filter(child -> child.getLocalName().equals("decisionTable"))
                .toList();
        if (tables.size() != 1) {
            findings.add(id, KEEPS, "the decision has " + tables.size() + " decision tables, and was shipped with one");
            return;
        }
        Element table = tables.get(0);
        String policy = table.getAttribute("hitPolicy").isEmpty() ? "UNIQUE" : table.getAttribute("hitPolicy");
        if (!policy.equals(shape.hitPolicy()) || table.hasAttribute("aggregation")) {
            findings.add(
                    id,
                    KEEPS,
                    "its hit policy is " + policy + " " + table.getAttribute("aggregation") + ", and was shipped as "
                            + shape.hitPolicy());
        }
        Map<String, String> outputs = new HashMap<>();
        for (Element output : Xml.childrenOf(table)) {
            if (output.getLocalName().equals("output")) {
                outputs.merge(
                        output.getAttribute("name"), output.getAttribute("typeRef"), (one, other) -> "given twice");
            }
        }
        shape.outputs().forEach((name, type) -> {
            if (!type.equals(outputs.remove(name))) {
                findings.add(id, KEEPS, "it has no output '" + name + "' of the type " + type);
            }
        });
        outputs.forEach((name, type) -> {
            if (!type.equals(shape.optional().get(name))) {
                findings.add(id, KEEPS, "it has an output '" + name + "' of the type '" + type + "' that nobody reads");
            }
        });
    }

    private static boolean isFeel(String language) {
        return language.equalsIgnoreCase("feel")
                || language.matches("https?://www\\.omg\\.org/spec/(DMN|FEEL)/\\d{8}(/FEEL/?)?(/?)");
    }
}
