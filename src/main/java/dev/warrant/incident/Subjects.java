package dev.warrant.incident;

import dev.warrant.observable.Observable;
import dev.warrant.observable.SubjectType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the subjects of an incident off its observables. */
final class Subjects {

    private Subjects() {}

    /** In the order of {@link SubjectType}, each once. */
    static List<Subject> of(Incident incident) {
        return Arrays.stream(SubjectType.values())
                .flatMap(type -> named(type, incident))
                .distinct()
                .toList();
    }

    private static Stream<Subject> named(SubjectType type, Incident incident) {
        if (type == SubjectType.UNKNOWN) {
            return unknown(incident);
        }
        String instance = Instances.of(incident, type.instances());
        String qualifiedBy = incident.observablesOf(type.qualifier()).stream()
                .map(Observable::value)
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
        return type.observables().stream()
                .flatMap(observable -> incident.observablesOf(observable).stream())
                .map(fact -> new Subject(type.word(), type.value(qualifiedBy, fact.value()), instance));
    }

    /** With the observable's type, which is all that is known of its kind. */
    private static Stream<Subject> unknown(Incident incident) {
        return incident.observables().stream()
                .filter(fact -> SubjectType.namedBy(fact.type())
                        .filter(SubjectType.UNKNOWN::equals)
                        .isPresent())
                .map(fact -> new Subject(SubjectType.UNKNOWN.word(), fact.type() + " " + fact.value(), ""));
    }
}
