package dev.warrant.process.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.canonical.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * In every form in which a person decides and says why, the answer is the person's own: nothing is filled in, fixed or hidden, and there is a
 * choice.
 */
public final class OpenQuestions {

    private static final Set<String> ANSWERS = Set.of("decision", "comment");
    private static final Set<String> FIXED = Set.of("readonly", "disabled");
    private static final int FEWEST_OPTIONS = 2;

    private OpenQuestions() {}

    /** What is wrong, one sentence each; empty for a file that is not a form. */
    public static List<String> faultsOf(byte[] form) {
        var faults = new ArrayList<String>();
        try {
            collect(StrictJson.read(form).path("components"), false, faults);
        } catch (MalformedJson unreadable) {
            // Reported where the fields are read.
            return List.of();
        }
        return faults;
    }

    private static void collect(JsonNode components, boolean hideable, List<String> faults) {
        for (JsonNode component : components) {
            boolean mayHide = hideable || component.path("conditional").has("hide");
            String key = component.path("key").asText();
            if (ANSWERS.contains(key)) {
                check(key, component, mayHide, faults);
            }
            collect(component.path("components"), mayHide, faults);
        }
    }

    private static void check(String key, JsonNode component, boolean mayHide, List<String> faults) {
        if (component.hasNonNull("defaultValue")) {
            faults.add("'" + key + "' has a default value, but a person must give the answer");
        }
        if (mayHide) {
            faults.add("'" + key + "' can be hidden by a condition");
        }
        if (FIXED.stream()
                .anyMatch(fixed -> component.has(fixed)
                        && !(component.path(fixed).isBoolean()
                                && !component.path(fixed).booleanValue()))) {
            faults.add("'" + key + "' is read-only or disabled");
        }
        if (component.has("values") && component.path("values").size() < FEWEST_OPTIONS) {
            faults.add("'" + key + "' offers no choice");
        }
    }
}
