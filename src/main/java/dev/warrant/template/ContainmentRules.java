package dev.warrant.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.observable.SubjectType;
import dev.warrant.template.BrokenTemplates.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold of {@code contains} beyond the JSON Schema: a template claims only what its own slots name. */
final class ContainmentRules {

    private final TemplateFile file;
    private final List<Fault> faults = new ArrayList<>();

    private ContainmentRules(TemplateFile file) {
        this.file = file;
    }

    static List<Fault> check(TemplateFile file) {
        ContainmentRules rules = new ContainmentRules(file);
        JsonNode contains = file.content().path("contains");
        contains.properties().forEach(entry -> {
            JsonPointer place = JsonPointer.empty().appendProperty("contains").appendProperty(entry.getKey());
            SubjectType.ofWord(entry.getKey())
                    .filter(type -> type != SubjectType.UNKNOWN)
                    .ifPresentOrElse(
                            type -> rules.check(type, entry.getValue(), place, contains),
                            () -> rules.fault(place, "'" + entry.getKey() + "' is not a type of subject"));
        });
        return rules.faults;
    }

    private void check(SubjectType type, JsonNode means, JsonPointer place, JsonNode contains) {
        if (!means.isArray()) {
            String other = means.path("with").asText();
            if (!contains.path(other).isArray()) {
                fault(
                        place.appendProperty("with"),
                        "expected a type of subject that this template contains by its slots, found '" + other + "'");
            }
            return;
        }
        int last = means.size() - 1;
        checkSlot(means.get(last).asText(), type.observables(), place.appendIndex(last));
        if (last > 0) {
            checkSlot(means.get(0).asText(), List.of(type.qualifier()), place.appendIndex(0));
        }
    }

    private void checkSlot(String name, List<String> observables, JsonPointer place) {
        Optional<String> observable = Optional.ofNullable(
                        file.content().get("slots").get(name))
                .map(slot -> slot.get("observable").textValue());
        if (observable.isEmpty()) {
            fault(place, "there is no slot '" + name + "'");
        } else if (!observables.contains(observable.get())) {
            fault(
                    place,
                    "the slot '" + name + "' holds an observable of type '" + observable.get() + "', expected "
                            + (observables.contains("") ? "one slot only" : String.join(" or ", observables)));
        }
    }

    private void fault(JsonPointer place, String reason) {
        faults.add(new Fault(file.name(), place.toString(), reason));
    }
}
