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

/** What an incident is about, reduced to a digest by which two incidents about the same thing on the same instance are recognised. */
final class PrimaryTarget {

    /** The observable types that name one thing together; the first of these whose types are all there is the target. */
    private static final List<Naming> NAMING = List.of(
            new Naming(SubjectType.CREDENTIAL, "credential-id", "repository"),
            new Naming(SubjectType.SESSION, "session"),
            new Naming(SubjectType.WORKLOAD, "workload", "namespace"),
            new Naming(SubjectType.ROLE, "role", "database"),
            new Naming(SubjectType.CREDENTIAL, "credential-fingerprint", "repository"),
            new Naming(SubjectType.SERVICE_ACCOUNT, "service-account", "namespace"),
            new Naming(SubjectType.ACCESS_KEY, "access-key"),
            new Naming(SubjectType.ACCESS_KEY, "access-key-id"),
            new Naming(SubjectType.PRINCIPAL, "principal"),
            new Naming(SubjectType.CONTAINER, "container"),
            new Naming(SubjectType.DEVICE, "device"),
            new Naming(List.of("ip"), SubjectType.HOST.instances()),
            new Naming(SubjectType.HOST, "host"),
            new Naming(SubjectType.HOST, "hostname"));

    private PrimaryTarget() {}

    /** Empty when the incident names no target. Where it carries several values of a type, all of them together are the target. */
    static Optional<Digest> of(Incident incident) {
        return naming(incident).map(naming -> Digest.of(naming.on(incident, incident.instanceBy(naming.instances()))));
    }

    /** The target as it was recorded before instances were: remediations that were opened then are found by it. */
    static Optional<Digest> withoutInstance(Incident incident) {
        return naming(incident).map(naming -> Digest.of(naming.on(incident, "")));
    }

    private static Optional<Naming> naming(Incident incident) {
        return NAMING.stream()
                .filter(naming -> naming.types().stream()
                        .noneMatch(type -> incident.observablesOf(type).isEmpty()))
                .findFirst();
    }

    private record Naming(List<String> types, List<String> instances) {

        Naming(SubjectType subject, String... types) {
            this(List.of(types), subject.instances());
        }

        ObjectNode on(Incident incident, String instance) {
            ObjectNode target = JsonNodeFactory.instance.objectNode();
            for (String type : types) {
                Set<String> values = incident.observablesOf(type).stream()
                        .map(Observable::value)
                        .collect(Collectors.toCollection(TreeSet::new));
                values.forEach(target.withArray(type)::add);
            }
            if (!instance.isEmpty()) {
                target.put("instance", instance);
            }
            return target;
        }
    }
}
