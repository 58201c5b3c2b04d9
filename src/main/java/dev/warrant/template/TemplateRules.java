package dev.warrant.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.warrant.template.BrokenTemplates.Fault;
import dev.warrant.template.KnownActions.KnownAction;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must hold of a template beyond its JSON Schema: that its parts fit one another and the catalogue of actions. */
final class TemplateRules {

    private static final JsonPointer ROOT = JsonPointer.empty();

    private final KnownActions actions;
    private final TemplateFile file;
    private final List<Fault> faults = new ArrayList<>();

    private TemplateRules(KnownActions actions, TemplateFile file) {
        this.actions = actions;
        this.file = file;
    }

    static List<Fault> check(TemplateFile file, KnownActions actions) {
        TemplateRules rules = new TemplateRules(actions, file);
        rules.checkName();
        rules.checkDate();
        rules.checkSlots();
        rules.checkSteps();
        rules.faults.addAll(ContainmentRules.check(file));
        return rules.faults;
    }

    private void checkName() {
        TemplateRef ref = file.ref();
        if (!file.name().equals(ref.id() + ".yaml") && !file.name().equals(ref + ".yaml")) {
            fault(
                    ROOT.appendProperty("id"),
                    "the file of template '" + ref.id() + "' is called " + ref.id() + ".yaml or " + ref + ".yaml, not "
                            + file.name());
        }
    }

    private void checkDate() {
        try {
            LocalDate.parse(file.text("validUntil"));
        } catch (DateTimeException e) {
            fault(ROOT.appendProperty("validUntil"), "'" + file.text("validUntil") + "' is not a day of the calendar");
        }
    }

    private void checkSlots() {
        Set<String> used =
                file.steps().stream().flatMap(step -> step.slots().stream()).collect(Collectors.toSet());
        file.content().get("slots").properties().forEach(slot -> {
            JsonPointer place = ROOT.appendProperty("slots").appendProperty(slot.getKey());
            if (!used.contains(slot.getKey())) {
                fault(place, "no step uses the slot");
            }
            checkSchema(slot.getValue().get("schema"), place.appendProperty("schema"));
        });
    }

    private void checkSchema(JsonNode schema, JsonPointer place) {
        if (schema.path("minLength").asInt(1) > schema.get("maxLength").asInt()) {
            fault(place, "minLength is greater than maxLength");
        }
        if (schema.has("pattern")) {
            checkPattern(schema.get("pattern").textValue(), place.appendProperty("pattern"));
        }
    }

    private void checkPattern(String pattern, JsonPointer place) {
        if (!isAnchored(pattern)) {
            fault(place, "must run from ^ to $ with every alternative in parentheses");
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            fault(place, "not an RE2 expression: " + e.getDescription() + " in '" + e.getPattern() + "'");
        }
    }

    /** Whether the anchors hold for the whole: {@code ^a|b$} would let anything pass that starts with a. */
    private static boolean isAnchored(String pattern) {
        int depth = 0;
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '|' && depth == 0) {
                return false;
            }
        }
        return pattern.startsWith("^") && pattern.endsWith("$") && !pattern.endsWith("\\$");
    }

    private void checkSteps() {
        Set<String> ids = new HashSet<>();
        int index = 0;
        for (TemplateStep step : file.steps()) {
            JsonPointer place = ROOT.appendProperty("steps").appendIndex(index++);
            if (!ids.add(step.id())) {
                fault(place.appendProperty("id"), "another step has the id '" + step.id() + "' too");
            }
            if (file.disallowed().contains(step.action())) {
                fault(place.appendProperty("action"), "'" + step.action() + "' is disallowed in this template");
            }
            checkAction(step, place);
            step.with().forEach((parameter, binding) -> {
                if (binding instanceof TemplateStep.FromSlot from
                        && !file.content().get("slots").has(from.slot())) {
                    fault(
                            place.appendProperty("with").appendProperty(parameter),
                            "there is no slot '" + from.slot() + "'");
                }
            });
        }
    }

    private void checkAction(TemplateStep step, JsonPointer place) {
        actions.find(step.action())
                .ifPresentOrElse(
                        action -> checkAgainst(action, step, place),
                        () -> fault(
                                place.appendProperty("action"), "the catalogue has no action '" + step.action() + "'"));
    }

    private void checkAgainst(KnownAction action, TemplateStep step, JsonPointer place) {
        if (!action.controlPlane().equals(file.text("controlPlane"))) {
            fault(
                    place.appendProperty("action"),
                    "acts on the control plane '" + action.controlPlane() + "', but the template's is '"
                            + file.text("controlPlane") + "'");
        }
        JsonPointer with = place.appendProperty("with");
        Set<String> missing = new TreeSet<>(action.parameters());
        missing.removeAll(step.with().keySet());
        missing.forEach(
                parameter -> fault(with, "the parameter '" + parameter + "' of " + action.name() + " is missing"));
        Set<String> surplus = new TreeSet<>(step.with().keySet());
        surplus.removeAll(action.parameters());
        surplus.forEach(parameter ->
                fault(with.appendProperty(parameter), action.name() + " has no parameter '" + parameter + "'"));
    }

    private void fault(JsonPointer place, String reason) {
        faults.add(new Fault(file.name(), place.toString(), reason));
    }
}
