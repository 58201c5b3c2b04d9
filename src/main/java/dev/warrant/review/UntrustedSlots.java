package dev.warrant.review;

import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import dev.warrant.proposal.Proposal;
import dev.warrant.template.Trust;
import java.util.List;
import java.util.Map;

/** Tells which slots of a proposal hold a value that an attacker could have written, so that people decide about it. */
public final class UntrustedSlots {

    private UntrustedSlots() {}

    /**
     * The names of the slots whose value is neither a trusted observable nor carried by a second, independent source; in the proposal's
     * order. A value that is no observable at all counts as untrusted.
     */
    public static List<String> of(Proposal proposal, Incident incident) {
        return proposal.slots().entrySet().stream()
                .filter(slot -> !isTrusted(slot.getValue(), incident))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isTrusted(Proposal.SlotValue slot, Incident incident) {
        List<Observable> origins = incident.observables().stream()
                .filter(observable -> observable.pointer().equals(slot.observable()))
                .filter(observable -> observable.value().equals(slot.value().asText()))
                .toList();
        return !origins.isEmpty() && origins.stream().allMatch(origin -> Trust.CORROBORATED.accepts(origin, incident));
    }
}
