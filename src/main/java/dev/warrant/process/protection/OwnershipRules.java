package dev.warrant.process.protection;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * Who may use what: each delegate, listener, message, form and decision of Warrant belongs to one element, and everything else is known to be free.
 */
final class OwnershipRules {

    private static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*}");
    private static final Set<String> WORKING = Set.of("serviceTask", "sendTask");

    private final Diagram diagram;
    private final Invariants invariants;
    private final Findings findings;
    private final Map<String, Set<String>> owners;

    OwnershipRules(Diagram diagram, Invariants invariants, Findings findings) {
        this.diagram = diagram;
        this.invariants = invariants;
        this.findings = findings;
        this.owners = invariants.owners();
    }

    void check() {
        for (Element element : diagram.elements()) {
            String delegate = diagram.isCamunda(element)
                    ? element.getAttribute("delegateExpression")
                    : diagram.camunda(element, "delegateExpression");
            if (!delegate.isEmpty()) {
                againstDelegate(element, delegate);
            } else if (diagram.isBpmn(element) && WORKING.contains(element.getLocalName())) {
                findings.add(diagram.idAt(element), "known-delegate", "it is bound to no delegate");
            }
            againstReference(element, Facts.FORM);
            againstReference(element, Facts.DECISION);
            againstMessage(element);
        }
    }

    private void againstDelegate(Element element, String expression) {
        String name = beanIn(expression);
        if (owners.containsKey(Facts.DELEGATE + "${" + name + '}')) {
            mustOwn(element, Facts.DELEGATE + "${" + name + '}', "core-in-place", "the delegate '" + name + "'");
        } else if (!invariants.freeDelegates().contains(name)) {
            findings.add(diagram.idAt(element), "known-delegate", "there is no delegate '" + expression + "'");
        }
    }

    /** The name of the bean that an expression is; the expression itself when it is more than a name. */
    static String beanIn(String expression) {
        Matcher bean = BEAN.matcher(expression.trim());
        return bean.matches() ? bean.group(1) : expression;
    }

    private void againstReference(Element element, String attribute) {
        String value = diagram.camunda(element, attribute.substring("camunda:".length(), attribute.length() - 1));
        if (!value.isEmpty()) {
            mustOwn(element, attribute + value, "core-in-place", "'" + value + "'");
        }
    }

    private void againstMessage(Element element) {
        if (diagram.isBpmn(element) && element.hasAttribute("messageRef")) {
            String name = diagram.referred(element.getAttribute("messageRef"), "name");
            mustOwn(element, Facts.MESSAGE + name, "known-message", "the message '" + name + "'");
            if (name.contains("$") || name.contains("#")) {
                findings.add(diagram.idAt(element), "known-message", "the message '" + name + "' has no fixed name");
            }
        }
    }

    private void mustOwn(Element element, String belonging, String rule, String said) {
        Set<String> of = owners.get(belonging);
        String id = diagram.idAt(element);
        if (of != null && !(of.contains(id) && diagram.processOf(element).equals(invariants.process()))) {
            findings.add(
                    id,
                    rule,
                    said + " belongs to " + of + " of the process '" + invariants.process() + "', and to no other");
        }
    }
}
