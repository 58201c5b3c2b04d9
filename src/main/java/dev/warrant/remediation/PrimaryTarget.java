package dev.warrant.remediation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Observable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an incident is about, reduced to a digest by which two incidents about the same thing are recognised. */
final class PrimaryTarget {

    /** Observable types that name one thing together; the first whose types are all present is the target. */
    private static final List<List<String>> NAMING = List.of(
            List.of("credential-id", "repository"),
            List.of("session"),
            List.of("workload", "namespace"),
            List.of("role", "database"),
            List.of("ip"));

    private PrimaryTarget() {}

    /** Empty when the incident names no target. Where it carries several values of a type, all of them together are the target. */
    static Optional<Digest> of(Incident incident) {
        return NAMING.stream()
                .filter(types -> types.stream()
                        .noneMatch(type -> incident.observablesOf(type).isEmpty()))
                .findFirst()
                .map(types -> digest(types, incident));
    }

    private static Digest digest(List<String> types, Incident incident) {
        ObjectNode target = JsonNodeFactory.instance.objectNode();
        for (String type : types) {
            Set<String> values = incident.observablesOf(type).stream()
                    .map(Observable::value)
                    .collect(Collectors.toCollection(TreeSet::new));
            values.forEach(target.withArray(type)::add);
        }
        return Digest.of(target);
    }
}
