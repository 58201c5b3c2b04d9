package dev.warrant.drafting.llm;

import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model may choose for each slot: observables of the incident, each under an id such as {@code o1}.
 *
 * @param byId every observable that some slot admits
 * @param bySlot the ids of those that the slot admits, by slot name
 */
record ModelChoices(Map<String, Observable> byId, Map<String, List<String>> bySlot) {

    private static final int MOST = 100;

    ModelChoices {
        byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
        bySlot = Collections.unmodifiableMap(new LinkedHashMap<>(bySlot));
    }

    static ModelChoices of(Incident incident, Template template) {
        Map<Observable, String> ids = new LinkedHashMap<>();
        Map<String, List<String>> bySlot = new LinkedHashMap<>();
        for (Slot slot : template.slots().values()) {
            List<String> admitted = new ArrayList<>();
            for (Observable observable : admitted(slot, incident)) {
                ids.putIfAbsent(observable, "o" + (ids.size() + 1));
                admitted.add(ids.get(observable));
            }
            bySlot.put(slot.name(), List.copyOf(admitted));
        }
        Map<String, Observable> byId = new LinkedHashMap<>();
        ids.forEach((observable, id) -> byId.put(id, observable));
        return new ModelChoices(byId, bySlot);
    }

    Collection<String> ids() {
        return byId.keySet();
    }

    /** The observable that goes by this id; empty when the slot does not admit it. */
    Optional<Observable> chosen(String slot, String id) {
        return bySlot.getOrDefault(slot, List.of()).contains(id) ? Optional.ofNullable(byId.get(id)) : Optional.empty();
    }

    /** Why there is nothing to ask a model; empty when there is. */
    List<String> obstacles(Template template) {
        List<String> obstacles = new ArrayList<>();
        template.slots().values().stream()
                .filter(slot -> bySlot.getOrDefault(slot.name(), List.of()).isEmpty())
                .forEach(slot -> obstacles.add("Slot '" + slot.name() + "': the incident has no observable of type '"
                        + slot.observable() + "' that meets the slot's trust and schema"));
        if (byId.size() > MOST) {
            obstacles.add("The incident has " + byId.size()
                    + " values that fit the template; a model is asked to choose among at most " + MOST);
        }
        return obstacles;
    }

    /** One observable for each value, a trusted one where there is one. */
    private static List<Observable> admitted(Slot slot, Incident incident) {
        Map<String, Observable> byValue = new LinkedHashMap<>();
        incident.observables().stream()
                .filter(observable -> slot.admits(observable, incident))
                .sorted(Comparator.comparing(Observable::trusted).reversed())
                .forEach(observable -> byValue.putIfAbsent(observable.value(), observable));
        return List.copyOf(byValue.values());
    }
}
