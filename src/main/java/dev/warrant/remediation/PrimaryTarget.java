package dev.warrant.remediation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import dev.warrant.observable.ObservableType;
import dev.warrant.observable.ObservableTypes;
import dev.warrant.observable.SubjectType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an incident is about, reduced to a digest by which two incidents about the same thing on the same instance are recognised. */
final class PrimaryTarget {

    /**
     * The sets of types that name one thing; the first that the incident names in full is the target. A name without its qualifier is none: two
     * repositories may each have a credential 42.
     */
    private static final List<Naming> NAMING = ObservableTypes.known().stream()
            .flatMap(type -> Optional.ofNullable(type.target()).map(target -> Naming.of(type.word(), target)).stream())
            .toList();

    private static final List<String> MACHINES = Stream.of(SubjectType.CONTAINER, SubjectType.HOST)
            .flatMap(machine -> machine.observables().stream())
            .toList();

    private static final String ROLE = SubjectType.IAM_ROLE.word();

    private PrimaryTarget() {}

    /** Empty when the incident names no target. Where it carries several values of a type, all of them together are the target. */
    static Optional<Digest> of(Incident incident) {
        return naming(incident).map(naming -> {
            ObjectNode target = naming.on(incident, incident.instanceBy(naming.instances()));
            machine(incident, naming)
                    .forEach(machine -> target.withArray("machine").add(machine));
            return Digest.of(target);
        });
    }

    /** The target as earlier versions recorded it, without instance, without machine, a role as a principal: remediations of then are found by it. */
    static List<Digest> earlierForms(Incident incident) {
        return naming(incident).stream()
                .flatMap(naming -> Stream.of(incident.instanceBy(naming.instances()), "")
                        .map(instance -> naming.on(incident, instance)))
                .flatMap(target -> Stream.of(target, asPrincipal(target)))
                .map(Digest::of)
                .distinct()
                .toList();
    }

    private static ObjectNode asPrincipal(ObjectNode target) {
        ObjectNode renamed = target.deepCopy();
        return renamed.has(ROLE) ? renamed.set("principal", renamed.remove(ROLE)) : renamed;
    }

    /** Where the target account lives, if it may be an account of one machine. */
    private static Set<String> machine(Incident incident, Naming naming) {
        boolean isLocal = naming.types().stream()
                        .allMatch(type -> observed(incident, type).allMatch(named -> ObservableTypes.find(named.type())
                                .filter(ObservableType::mayBeLocal)
                                .isPresent()))
                && ObservableTypes.directories().stream()
                        .allMatch(type -> incident.observablesOf(type).isEmpty());
        return !isLocal
                ? Set.of()
                : MACHINES.stream().map(incident::observablesOf).filter(found -> !found.isEmpty()).findFirst().stream()
                        .flatMap(List::stream)
                        .map(Observable::value)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<Naming> naming(Incident incident) {
        return NAMING.stream()
                .filter(naming -> naming.types().stream()
                        .noneMatch(type -> observed(incident, type).findAny().isEmpty()))
                .findFirst();
    }

    /** What the incident observed of this type, or else of the first other that names the same: a name and an id of one thing are one target. */
    private static Stream<Observable> observed(Incident incident, String type) {
        return ObservableTypes.synonyms(type).stream()
                .map(incident::observablesOf)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .stream()
                .flatMap(List::stream);
    }

    private record Naming(List<String> types, List<String> instances) {

        static Naming of(String word, ObservableType.Target target) {
            return new Naming(
                    Stream.concat(Stream.of(word), target.company().stream()).toList(),
                    target.livesLike().instances());
        }

        ObjectNode on(Incident incident, String instance) {
            ObjectNode target = JsonNodeFactory.instance.objectNode();
            for (String type : types) {
                Set<String> values =
                        observed(incident, type).map(Observable::value).collect(Collectors.toCollection(TreeSet::new));
                values.forEach(target.withArray(type)::add);
            }
            if (!instance.isEmpty()) {
                target.put("instance", instance);
            }
            return target;
        }
    }
}
