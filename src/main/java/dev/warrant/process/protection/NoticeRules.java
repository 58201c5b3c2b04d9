package dev.warrant.process.protection;

import java.util.Map;
import java.util.TreeSet;
import org.w3c.dom.Element;

/** A task that notifies people must be filled in: to a group that exists, in words without expressions. */
final class NoticeRules {

    private static final String RULE = "notice-filled-in";

    private final Diagram diagram;
    private final Invariants.Notices notices;
    private final Findings findings;
    private final FactReading reading;

    NoticeRules(Diagram diagram, Invariants invariants, Findings findings) {
        this.diagram = diagram;
        this.notices = invariants.notices();
        this.findings = findings;
        this.reading = new FactReading(diagram, invariants);
    }

    void check() {
        for (Element element : diagram.elements()) {
            if (diagram.isBpmn(element)
                    && notices.delegate()
                            .equals(OwnershipRules.beanIn(diagram.camunda(element, "delegateExpression")))) {
                check(diagram.idAt(element), reading.inputs(element));
            }
        }
    }

    private void check(String id, Map<String, String> inputs) {
        String recipients = inputs.getOrDefault("recipients", "");
        if (!notices.recipients().contains(recipients)) {
            findings.add(
                    id,
                    RULE,
                    "its 'recipients' are '" + recipients + "', which is not one of "
                            + new TreeSet<>(notices.recipients()));
        }
        notices.longest().forEach((name, longest) -> {
            String words = inputs.getOrDefault(name, "");
            if (words.isEmpty() || words.length() > longest) {
                findings.add(id, RULE, "its '" + name + "' has " + words.length() + " characters, not 1 to " + longest);
            }
            if (words.contains("${") || words.contains("#{") || words.contains(FactReading.NESTED)) {
                findings.add(id, RULE, "its '" + name + "' holds more than plain words");
            }
        });
    }
}
