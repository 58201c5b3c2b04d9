package dev.warrant.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Says in words how the live state behind one policy differs from that behind another. */
public final class PolicyDrift {

    private PolicyDrift() {}

    /** What changed; empty when both policies stand for the same effects in the same state. */
    public static Optional<String> between(Policy approved, Policy now) {
        if (approved.digest().equals(now.digest()) && approved.fingerprint().equals(now.fingerprint())) {
            return Optional.empty();
        }
        List<String> changes = new ArrayList<>();
        Map<Resource, Map<String, JsonNode>> before = states(approved);
        Map<Resource, Map<String, JsonNode>> after = states(now);
        TreeSet<Resource> resources = new TreeSet<>(java.util.Comparator.comparing(Resource::toString));
        resources.addAll(before.keySet());
        resources.addAll(after.keySet());
        resources.forEach(resource -> changes.addAll(
                changes(resource, before.getOrDefault(resource, Map.of()), after.getOrDefault(resource, Map.of()))));
        approved.steps().forEach(step -> now.steps().stream()
                .filter(same -> same.id().equals(step.id()))
                .forEach(same -> changes.addAll(rehearsals(step, same))));
        return Optional.of(
                changes.isEmpty()
                        ? "the live state behind the policy changed, although none of its predicted effects did"
                        : String.join("; ", changes));
    }

    private static List<String> changes(Resource resource, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !java.util.Objects.equals(before.get(name), after.get(name)))
                .map(name -> resource + ": " + name + " was " + shown(before.get(name)) + " and is now "
                        + shown(after.get(name)))
                .toList();
    }

    /** What is now said of a step's undo and was not when it was approved. */
    private static List<String> rehearsals(Policy.Step approved, Policy.Step now) {
        return now.rehearsal().checks().stream()
                .filter(check -> !approved.rehearsal().checks().contains(check))
                .map(check ->
                        "undo of step '" + approved.id() + "': " + check.what().word() + " is now "
                                + (check.shown() ? "shown" : "not shown") + " (" + check.note() + ")")
                .toList();
    }

    private static Map<Resource, Map<String, JsonNode>> states(Policy policy) {
        Map<Resource, Map<String, JsonNode>> states = new LinkedHashMap<>();
        for (Policy.Step step : policy.steps()) {
            for (Effect effect : step.effects()) {
                Map<String, JsonNode> state =
                        states.computeIfAbsent(effect.resource(), unseen -> new LinkedHashMap<>());
                effect.before().fields().forEachRemaining(field -> state.put(field.getKey(), field.getValue()));
            }
        }
        return states;
    }

    private static String shown(@org.jspecify.annotations.Nullable JsonNode value) {
        return value == null ? "absent" : value.toString();
    }
}
