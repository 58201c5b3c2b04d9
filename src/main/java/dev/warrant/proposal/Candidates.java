package dev.warrant.proposal;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import dev.warrant.proposal.Proposal.SlotValue;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * What each slot of a template may be filled with, from the facts of one incident.
 *
 * @param bySlot values with the observables that carry them, in the order of the evidence
 */
public record Candidates(Map<String, List<SlotValue>> bySlot) {

    /** @param excluded values that must not fill this slot, whatever the incident says */
    public static Candidates of(Incident incident, Template template, BiPredicate<Slot, String> excluded) {
        Map<String, List<SlotValue>> bySlot = new LinkedHashMap<>();
        template.slots()
                .forEach((name, slot) -> bySlot.put(
                        name,
                        incident.observables().stream()
                                .filter(observable -> slot.admits(observable, incident))
                                .filter(observable -> !excluded.test(slot, observable.value()))
                                .map(Candidates::slotValue)
                                .distinct()
                                .toList()));
        return new Candidates(bySlot);
    }

    /** All candidates of all slots, each once. */
    public List<String> values() {
        return bySlot.values().stream()
                .flatMap(List::stream)
                .map(candidate -> candidate.value().textValue())
                .distinct()
                .toList();
    }

    public List<SlotValue> of(String slot) {
        return bySlot.getOrDefault(slot, List.of());
    }

    public List<String> values(String slot) {
        return of(slot).stream()
                .map(candidate -> candidate.value().textValue())
                .distinct()
                .toList();
    }

    private static SlotValue slotValue(Observable observable) {
        return new SlotValue(TextNode.valueOf(observable.value()), observable.pointer());
    }
}
