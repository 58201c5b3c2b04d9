package dev.warrant.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a BPMN diagram may contain: known delegates by name, Camunda Forms, and expressions that read or compare variables. No scripts, no
 * classes, no method calls, no property access: a value's properties lead to its class, and from there everywhere.
 */
final class DiagramRules {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Map<String, String> ELEMENTS = Map.of(
            "script", "scripts are not run here",
            "scriptTask", "scripts are not run here",
            "connector", "connectors are not run here",
            "formData", "forms are Camunda Forms, by camunda:formRef");
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "class", "classes are not named here; use camunda:delegateExpression",
            "expression", "an expression does no work; use camunda:delegateExpression",
            "formKey", "forms are Camunda Forms, by camunda:formRef",
            "formHandlerClass", "forms are Camunda Forms, by camunda:formRef",
            "resource", "scripts are not run here",
            "type", "only delegates do work here",
            "variableMappingClass", "classes are not named here",
            "variableMappingDelegateExpression", "variables are mapped by camunda:in and camunda:out");
    private static final Set<String> WITH_TYPE =
            Set.of("serviceTask", "sendTask", "businessRuleTask", "messageEventDefinition");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{(.*?)}", Pattern.DOTALL);
    private static final Pattern UNCLOSED = Pattern.compile("[$#]\\{[^}]*\\z");
    private static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*}");

    private final Set<String> delegates;
    private final Map<String, Set<String>> words;

    /** @param words that each extension property may hold, by its name */
    DiagramRules(Set<String> delegates, Map<String, Set<String>> words) {
        this.delegates = delegates;
        this.words = words;
    }

    /** Everything that breaks a rule, each with the id of its element; empty when the diagram may be deployed. */
    List<String> faultsOf(byte[] diagram) {
        var faults = new ArrayList<String>();
        for (Element element : Xml.elementsOf(diagram)) {
            for (String reason : reasonsAgainst(element)) {
                faults.add("element '" + Xml.idOf(element) + "': " + reason);
            }
        }
        return faults;
    }

    private List<String> reasonsAgainst(Element element) {
        var reasons = new ArrayList<String>();
        if (ELEMENTS.containsKey(element.getLocalName())) {
            reasons.add(ELEMENTS.get(element.getLocalName()));
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            againstAttribute(element, attribute, reasons);
            againstExpressions(attribute.getValue(), reasons);
        }
        againstExpressions(textOf(element), reasons);
        againstWords(element, reasons);
        return reasons;
    }

    private void againstWords(Element element, List<String> reasons) {
        Set<String> known = words.get(element.getAttribute("name"));
        String word = element.getAttribute("value");
        if (element.getLocalName().equals("property") && known != null && !known.contains(word)) {
            reasons.add("the property '" + element.getAttribute("name") + "' holds '" + word + "', which is none of "
                    + new TreeSet<>(known));
        }
    }

    /** The text as the engine puts it together: whatever stands between its pieces is left out. */
    private static String textOf(Element element) {
        var text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString();
    }

    private void againstAttribute(Element element, Attr attribute, List<String> reasons) {
        String name = attribute.getLocalName();
        boolean camunda = CAMUNDA.equals(attribute.getNamespaceURI())
                || (attribute.getNamespaceURI() == null && CAMUNDA.equals(element.getNamespaceURI()));
        if (camunda && name.equals("delegateExpression")) {
            againstDelegate(attribute.getValue(), reasons);
        } else if (camunda
                && ATTRIBUTES.containsKey(name)
                && (!name.equals("type") || WITH_TYPE.contains(element.getLocalName()))) {
            reasons.add(ATTRIBUTES.get(name));
        } else if (name.equals("language")) {
            reasons.add("conditions are written in the engine's own expression language");
        }
    }

    private void againstDelegate(String expression, List<String> reasons) {
        Matcher bean = BEAN.matcher(expression.trim());
        if (!bean.matches() || !delegates.contains(bean.group(1))) {
            reasons.add("there is no delegate '" + expression + "'");
        }
    }

    private static void againstExpressions(String text, List<String> reasons) {
        Matcher expressions = EXPRESSION.matcher(text);
        while (expressions.find()) {
            if (!PlainExpression.is(expressions.group(1))) {
                reasons.add("the expression " + expressions.group() + " does more than read or compare variables");
            }
        }
        if (UNCLOSED.matcher(text).find()) {
            reasons.add("an expression is opened and never closed");
        }
    }
}
