package dev.warrant.proposal;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import dev.warrant.proposal.Proposal.SlotValue;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A proposal before the guardrails, with what it is checked against.
 *
 * @param template that the proposal names, valid or not; empty when there is none
 * @param awaited the template that was to be populated
 */
public record Submission(Proposal proposal, Incident incident, Optional<Template> template, Template awaited) {

    public static String pointerTo(String slot) {
        return JsonPointer.empty().appendProperty("slots").appendProperty(slot).toString();
    }

    /** The values that were put into slots that the template has. */
    public List<Filled> filled() {
        Map<String, Slot> slots = template.map(Template::slots).orElse(Map.of());
        return proposal.slots().entrySet().stream()
                .flatMap(given ->
                        Stream.ofNullable(slots.get(given.getKey())).map(slot -> new Filled(slot, given.getValue())))
                .toList();
    }

    /** The values by slot name. */
    public Map<String, JsonNode> values() {
        return filled().stream()
                .collect(Collectors.toMap(
                        filled -> filled.slot().name(), filled -> filled.given().value()));
    }

    /** The observables of this incident that a value points at and equals. */
    public List<Observable> grounds(Filled filled) {
        return incident.observablesOf(filled.slot().observable()).stream()
                .filter(observable -> filled.given().value().isTextual()
                        && observable.value().equals(filled.given().value().textValue())
                        && observable.pointer().equals(filled.given().observable()))
                .toList();
    }

    /** A slot and what was put into it. */
    public record Filled(Slot slot, SlotValue given) {

        public String pointer() {
            return pointerTo(slot.name());
        }

        public String valuePointer() {
            return pointer() + "/value";
        }
    }
}
