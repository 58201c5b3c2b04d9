package dev.warrant.process.protection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.canonical.StrictJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/** How the files of one deployment must fit together: the forms and decisions that a diagram names are there, and submit nothing of Warrant's. */
final class BundleRules {

    private final Invariants invariants;
    private final Map<String, Set<String>> formKeys = new HashMap<>();
    private final Map<String, Integer> formCount = new HashMap<>();
    private final Set<String> decisions = new HashSet<>();

    /** @param files the content of each file by its name; what cannot be read is passed over */
    BundleRules(Invariants invariants, Map<String, byte[]> files) {
        this.invariants = invariants;
        files.forEach((name, content) -> {
            try {
                if (name.endsWith(".form")) {
                    JsonNode form = StrictJson.read(content);
                    formCount.merge(form.path("id").asText(), 1, Integer::sum);
                    formKeys.put(form.path("id").asText(), keysOf(form));
                } else if (name.endsWith(".dmn")) {
                    Xml.allOf(Xml.rootOf(content)).stream()
                            .filter(element -> element.getLocalName().equals("decision"))
                            .forEach(decision -> decisions.add(decision.getAttribute("id")));
                }
            } catch (MalformedJson | IllegalArgumentException unreadable) {
                // Reported where that file is checked itself.
                return;
            }
        });
    }

    void checkComplete(Diagram diagram, Findings findings) {
        for (Element element : diagram.elements()) {
            mustBeThere(element, diagram, findings, "formRef", "form", formKeys.keySet());
            mustBeThere(element, diagram, findings, "decisionRef", "decision", decisions);
        }
    }

    /** Two forms of one id: which of them people see would be left to chance. */
    void checkOnce(JsonNode form, Findings findings) {
        String id = form.path("id").asText();
        if (formCount.getOrDefault(id, 0) > 1) {
            findings.add(id, "form-once", "the form is in this deployment more than once");
        }
    }

    /** Holds the forms of the process owner's own tasks to keys of their own. */
    void checkForms(Diagram diagram, Findings findings) {
        for (Element element : diagram.elements()) {
            String id = diagram.idAt(element);
            Set<String> keys = new TreeSet<>(formKeys.getOrDefault(diagram.camunda(element, "formRef"), Set.of()));
            keys.retainAll(invariants.variables());
            if (!keys.isEmpty() && !invariants.core().containsKey(id)) {
                findings.add(id, "form-is-free", "its form submits " + keys + ", which route the process");
            }
        }
    }

    private static void mustBeThere(
            Element element, Diagram diagram, Findings findings, String attribute, String kind, Set<String> there) {
        String wanted = diagram.camunda(element, attribute);
        if (!wanted.isEmpty() && !there.contains(wanted)) {
            findings.add(
                    diagram.idAt(element),
                    "deployment-complete",
                    "the " + kind + " '" + wanted + "' is not in this deployment");
        }
    }

    private static Set<String> keysOf(JsonNode component) {
        var keys = new HashSet<String>();
        keys.add(component.path("key").asText());
        component.path("components").forEach(inner -> keys.addAll(keysOf(inner)));
        return keys;
    }
}
