package dev.warrant.process.protection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** What a DMN decision may contain, FEEL and nothing else, and what the decisions of Warrant keep: their table, hit policy and outputs. */
final class DecisionRules {

    private static final Set<String> LANGUAGES = Set.of("expressionLanguage", "typeLanguage");
    private static final Set<String> REMARKS = Set.of("textAnnotation", "annotationEntry");
    private static final String KEEPS = "decision-keeps-outputs";

    private final Invariants invariants;
    private final Findings findings;

    DecisionRules(Invariants invariants, Findings findings) {
        this.invariants = invariants;
        this.findings = findings;
    }

    /** @throws IllegalArgumentException when it is not XML */
    void check(byte[] decision) {
        Element root = Xml.rootOf(decision);
        List<Element> elements = Xml.allOf(root);
        elements.forEach(this::againstLanguage);
        againstVocabulary(root, true);
        invariants.decisions().forEach((id, shape) -> {
            List<Element> named = elements.stream()
                    .filter(element -> element.getLocalName().equals("decision")
                            && element.getAttribute("id").equals(id))
                    .toList();
            named.forEach(found -> {
                againstShape(id, found, shape);
                new DecisionInputs(shape, findings).check(id, found);
            });
            if (named.size() > 1) {
                findings.add(id, KEEPS, "the decision is there " + named.size() + " times");
            }
        });
    }

    private void againstVocabulary(Element element, boolean asRoot) {
        String namespace = String.valueOf(element.getNamespaceURI());
        String name = element.getLocalName();
        if (!invariants.dmn().namespaces().contains(namespace)) {
            findings.add(
                    Xml.idOf(element),
                    "known-namespace",
                    "the element '" + name + "' is of the namespace '" + namespace + "'");
        } else if (!invariants.dmn().elements().contains(name)) {
            findings.add(Xml.idOf(element), "known-element", "a decision here has no '" + name + "'");
        }
        if (name.equals("text") && !isRemark(element)) {
            PlainFeel.wrongIn(Xml.rawTextOf(element))
                    .ifPresent(found -> findings.add(Xml.idOf(element), "plain-expression", "its FEEL holds " + found));
        }
        for (Element child : Xml.childrenOf(element)) {
            boolean drawing =
                    asRoot && child.getLocalName().equals(invariants.dmn().drawing());
            boolean ofEditor = name.equals("extensionElements")
                    && invariants.dmn().editors().contains(String.valueOf(child.getNamespaceURI()));
            if (!drawing && !ofEditor) {
                againstVocabulary(child, false);
            }
        }
    }

    /** What is written for people, and never evaluated. */
    private static boolean isRemark(Element text) {
        return text.getParentNode() instanceof Element around && REMARKS.contains(around.getLocalName());
    }

    private void againstLanguage(Element element) {
        for (Attr attribute : Xml.attributesOf(element)) {
            String language = attribute.getValue();
            if (LANGUAGES.contains(attribute.getLocalName()) && !language.isEmpty() && !isFeel(language)) {
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

    /** The names of FEEL that the engine knows; whatever else is written, it takes for the name of a script language. */
    private boolean isFeel(String language) {
        return language.equalsIgnoreCase("feel") || invariants.dmn().languages().contains(language);
    }
}
