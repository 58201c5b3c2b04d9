package dev.warrant.incident;

import dev.warrant.observable.Observable;
import java.util.List;

/**
 * A later document of an event was added to the incident whose case is open; published inside the recording transaction, which holds that case open.
 *
 * @param source who told it
 * @param named the subjects that the incident did not name before
 * @param observed what it observed that the incident did not hold before
 */
public record DocumentAdded(IncidentId open, String source, List<Subject> named, List<Observable> observed) {

    public DocumentAdded {
        named = List.copyOf(named);
        observed = List.copyOf(observed);
    }

    /** What the incident says with the document and did not say without it. */
    public static DocumentAdded between(Incident before, Incident after, String source) {
        return new DocumentAdded(
                after.id(),
                source,
                after.subjects().stream()
                        .filter(subject -> !before.subjects().contains(subject))
                        .toList(),
                after.observables().stream()
                        .filter(fact -> before.observablesOf(fact.type()).stream()
                                .noneMatch(known -> known.value().equals(fact.value())))
                        .toList());
    }
}
