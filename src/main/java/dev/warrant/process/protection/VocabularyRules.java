package dev.warrant.process.protection;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * What any diagram may be written with: known elements, known settings, known namespaces, and expressions that read or compare variables. No
 * scripts, no classes, no method calls, no property access: a value's properties lead to its class, and from there everywhere.
 */
final class VocabularyRules {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{(.*?)}", Pattern.DOTALL);
    private static final Pattern UNCLOSED = Pattern.compile("[$#]\\{[^}]*\\z");
    private static final Set<String> FREE_TEXT = Set.of("name", "value");
    private static final Set<String> LANGUAGES = Set.of("language", "scriptFormat");

    private final Diagram diagram;
    private final Invariants invariants;
    private final Findings findings;
    private final Set<String> delegates;

    VocabularyRules(Diagram diagram, Invariants invariants, Findings findings) {
        this.diagram = diagram;
        this.invariants = invariants;
        this.findings = findings;
        this.delegates = invariants.delegates();
    }

    void check() {
        for (Element element : diagram.elements()) {
            String id = diagram.idAt(element);
            againstName(id, element);
            for (Attr attribute : Xml.attributesOf(element)) {
                againstAttribute(id, element, attribute);
                againstExpressions(id, attribute.getValue(), "delegateExpression".equals(attribute.getLocalName()));
            }
            againstExpressions(id, Xml.rawTextOf(element), false);
            againstWords(id, element);
        }
        for (Element element : diagram.drawing()) {
            if (!diagram.isDrawing(element) || !invariants.elements().drawing().contains(element.getLocalName())) {
                String found = "a drawing has no '" + element.getLocalName() + "' of the namespace '"
                        + element.getNamespaceURI() + "'";
                findings.add(diagram.idAt(element), "known-element", found);
            }
        }
    }

    private void againstName(String id, Element element) {
        String name = element.getLocalName();
        boolean camunda = diagram.isCamunda(element);
        if (!camunda && !diagram.isBpmn(element)) {
            findings.add(
                    id,
                    "known-namespace",
                    "the element '" + name + "' is of the namespace '" + element.getNamespaceURI() + "'");
            return;
        }
        boolean extension = element.getParentNode() instanceof Element around && isExtended(around);
        Set<String> known = camunda || extension
                ? invariants.elements().camunda()
                : invariants.elements().bpmn();
        if (!known.contains(name) || extension != camunda) {
            findings.add(id, "known-element", "a diagram here has no '" + name + "' in this place");
        }
    }

    /** Whether what stands in this element is Camunda's alone. */
    private boolean isExtended(Element element) {
        return diagram.isCamunda(element)
                || (diagram.isBpmn(element) && element.getLocalName().equals("extensionElements"));
    }

    private void againstAttribute(String id, Element element, Attr attribute) {
        String namespace = attribute.getNamespaceURI();
        String name = attribute.getLocalName();
        boolean camunda = invariants.namespaces().camunda().equals(namespace);
        if (namespace != null
                && !camunda
                && !invariants.namespaces().bpmn().equals(namespace)
                && !invariants.namespaces().ignored().contains(namespace)) {
            findings.add(id, "known-namespace", "the setting '" + name + "' is of the namespace '" + namespace + "'");
        }
        if (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(namespace) && name.endsWith("chemaLocation")) {
            findings.add(id, "known-attribute", "'" + name + "' makes the engine fetch " + attribute.getValue());
        }
        if (LANGUAGES.contains(name)) {
            findings.add(
                    id,
                    "known-language",
                    "the setting '" + name + "' names the language '" + attribute.getValue()
                            + "'; only the engine's own expressions are read");
        } else if ((camunda || (namespace == null && diagram.isCamunda(element))) && !isKnown(element, name)) {
            findings.add(id, "known-attribute", "'" + element.getLocalName() + "' has no setting '" + name + "' here");
        } else if (diagram.isBpmn(element) && namespace == null && !FREE_TEXT.contains(name)) {
            againstBlanks(id, name, attribute.getValue());
        } else if (camunda) {
            againstReference(id, element, name, attribute.getValue());
        }
    }

    /** The engine reads by the BPMN schema, which trims such blanks: it would see a reference or a word that this check does not see. */
    private void againstBlanks(String id, String name, String value) {
        if (!value.strip().replaceAll("\\s+", " ").equals(value)) {
            findings.add(id, "exact-setting", "the setting '" + name + "' is '" + value + "', with superfluous blanks");
        }
    }

    private boolean isKnown(Element element, String attribute) {
        String type = element.getLocalName();
        return invariants.attributes().getOrDefault(type, Set.of()).contains(attribute)
                || (invariants.nodes().contains(type)
                        && invariants
                                .attributes()
                                .getOrDefault("nodes", Set.of())
                                .contains(attribute));
    }

    private void againstReference(String id, Element element, String name, String value) {
        if (name.endsWith("Ref") && (value.contains("$") || value.contains("#"))) {
            findings.add(id, "known-attribute", "'" + name + "' is '" + value + "', not a fixed id");
        }
        if (name.endsWith("Ref") && !diagram.camunda(element, name + "Binding").equals("deployment")) {
            findings.add(
                    id,
                    "known-attribute",
                    "'" + name + "' must be deployed with the diagram, by the binding 'deployment'");
        }
    }

    private void againstExpressions(String id, String text, boolean callsDelegates) {
        Matcher expressions = EXPRESSION.matcher(text);
        while (expressions.find()) {
            Set<String> names = PlainExpression.namesIn(expressions.group(1));
            if (names.stream().anyMatch(invariants.reserved()::contains)
                    || (!callsDelegates && names.stream().anyMatch(delegates::contains))) {
                findings.add(
                        id,
                        "plain-expression",
                        "the expression " + expressions.group() + " names something of the engine’s, not a variable");
            }
            if (!PlainExpression.is(expressions.group(1))) {
                findings.add(
                        id,
                        "plain-expression",
                        "the expression " + expressions.group() + " does more than read or compare variables");
            }
        }
        if (UNCLOSED.matcher(text).find()) {
            findings.add(id, "plain-expression", "an expression is opened and never closed");
        }
    }

    private void againstWords(String id, Element element) {
        Set<String> known = invariants.words().get(element.getAttribute("name"));
        String word = element.getAttribute("value");
        if (element.getLocalName().equals("property") && known != null && !known.contains(word)) {
            findings.add(
                    id,
                    "known-word",
                    "the property '" + element.getAttribute("name") + "' holds '" + word + "', which is not one of "
                            + new TreeSet<>(known));
        } else if (element.getLocalName().equals("property")
                && known != null
                && !diagram.processOf(element).equals(invariants.process())) {
            findings.add(
                    id,
                    "known-word",
                    "the property '" + element.getAttribute("name") + "' moves a case, and stands outside the process '"
                            + invariants.process() + "'");
        }
    }
}
