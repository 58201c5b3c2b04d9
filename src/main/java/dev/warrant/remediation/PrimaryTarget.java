package dev.warrant.remediation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.Incident;
import dev.warrant.incident.SubjectType;
import dev.warrant.observable.Observable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an incident is about, reduced to a digest by which two incidents about the same thing on the same instance are recognised. */
final class PrimaryTarget {

    /**
     * What names one thing; the first of these that the incident names whole is the target. A name without what qualifies it is none: two
     * repositories may each have a credential 42. An address, which says where an attack comes from and not what it is about, comes last.
     */
    private static final List<Naming> NAMING = List.of(
            new Naming(SubjectType.CREDENTIAL, "credential-id", "repository"),
            new Naming(SubjectType.SESSION, "session"),
            new Naming(SubjectType.WORKLOAD, "workload", "namespace"),
            new Naming(SubjectType.POD, "pod", "namespace"),
            new Naming(SubjectType.ROLE, "role", "database"),
            new Naming(SubjectType.CREDENTIAL, "credential-fingerprint", "repository"),
            new Naming(SubjectType.SERVICE_ACCOUNT, "service-account", "namespace"),
            new Naming(SubjectType.ACCESS_KEY, "access-key"),
            new Naming(SubjectType.ACCESS_KEY, "access-key-id"),
            new Naming(SubjectType.CLIENT, "client"),
            new Naming(SubjectType.PRINCIPAL, "principal"),
            new Naming(SubjectType.IAM_ROLE, "iam-role"),
            new Naming(SubjectType.TOKEN_FINGERPRINT, "token-fingerprint"),
            new Naming(SubjectType.CONTAINER, "container"),
            new Naming(SubjectType.DEVICE, "device"),
            new Naming(SubjectType.HOST, "host"),
            new Naming(SubjectType.HOST, "hostname"),
            new Naming(List.of("ip"), SubjectType.HOST.instances()));

    /** These had a target of their own before they were synonyms, by which open cases are found. */
    private static final Set<String> APART = Set.of("access-key-id", "hostname");

    /** Accounts that each machine may have under the same name, where nothing says that a directory holds them. */
    private static final List<String> MAY_BE_LOCAL = List.of("user", "username", "user-name", "user-id");

    private static final List<String> DIRECTORIES = List.of("realm", "tenant", "cloud-account");

    private static final List<String> MACHINES = Stream.of(SubjectType.CONTAINER, SubjectType.HOST)
            .flatMap(machine -> machine.observables().stream())
            .toList();

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

    /** The target as it was recorded before instances were: remediations that were opened then are found by it. */
    static Optional<Digest> withoutInstance(Incident incident) {
        return naming(incident).map(naming -> Digest.of(naming.on(incident, "")));
    }

    /** Where the account lives that is the target, if it may be one of a machine. */
    private static Set<String> machine(Incident incident, Naming naming) {
        boolean isLocal = naming.types().stream().allMatch(type -> observed(incident, type)
                        .allMatch(named -> MAY_BE_LOCAL.contains(named.type())))
                && DIRECTORIES.stream()
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
        List<String> synonyms = APART.contains(type)
                ? List.of(type)
                : Stream.concat(
                                Stream.of(type),
                                SubjectType.namedBy(type).stream()
                                        .flatMap(subject -> subject.observables().stream())
                                        .filter(synonym -> !APART.contains(synonym)))
                        .distinct()
                        .toList();
        return synonyms.stream().map(incident::observablesOf).filter(found -> !found.isEmpty()).findFirst().stream()
                .flatMap(List::stream);
    }

    private record Naming(List<String> types, List<String> instances) {

        Naming(SubjectType subject, String... types) {
            this(List.of(types), subject.instances());
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
