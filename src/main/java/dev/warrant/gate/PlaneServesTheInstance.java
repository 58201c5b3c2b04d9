package dev.warrant.gate;

import dev.warrant.gate.Gate.Reason;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Subject;
import dev.warrant.policy.Policy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares where the incident is with what its control plane serves. A plane acts on the one cluster, realm or server that it is configured for,
 * and the same name there may be something else.
 */
final class PlaneServesTheInstance {

    private PlaneServesTheInstance() {}

    /** @param served the instances that the plane is configured to serve; empty where none are configured */
    static List<Reason> reasons(Incident incident, Policy policy, Set<String> served) {
        Set<String> named = incident.subjects().stream()
                .map(Subject::instance)
                .filter(instance -> !instance.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (named.isEmpty() || served.containsAll(named)) {
            return List.of();
        }
        String where = "The incident is about " + String.join(", ", named) + "; control plane '" + policy.controlPlane()
                + "' ";
        if (served.isEmpty()) {
            return List.of(reason(GateKind.ONE_APPROVER, where + "does not say which instances it serves"));
        }
        String what = where + "serves " + String.join(", ", new TreeSet<>(served));
        return named.stream().noneMatch(served::contains)
                ? List.of(reason(GateKind.REFUSE, what))
                : List.of(reason(GateKind.ONE_APPROVER, what));
    }

    private static Reason reason(GateKind kind, String text) {
        return new Reason(kind, RecordedGates.FROM_FLOOR, text);
    }
}
