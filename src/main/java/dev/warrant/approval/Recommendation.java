package dev.warrant.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.Effect;
import dev.warrant.gate.Gate;
import dev.warrant.gate.Gate.Reason;
import dev.warrant.gate.GateKind;
import dev.warrant.policy.Policy;
import dev.warrant.shown.ShownText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A policy as advice: what a person needs to carry it out by hand, step by step in order, and why Warrant does not.
 *
 * @param reasons why it is only recommended
 */
public record Recommendation(Policy policy, List<String> reasons) {

    /** As many as fit into a mail whole. */
    private static final int MOST_STEPS = 4;

    private static final int SHOWN = 300;
    private static final String UNKNOWN = "not known: live state was not read";

    public Recommendation {
        reasons = List.copyOf(reasons);
    }

    /** The recommendation that this gate makes of this policy; empty when the gate is of another kind, or of another policy. */
    public static Optional<Recommendation> of(Policy policy, Gate gate) {
        return Optional.of(gate)
                .filter(decided -> decided.kind() == GateKind.RECOMMEND_ONLY)
                .filter(decided -> decided.policyDigest().equals(policy.digest()))
                .map(decided -> new Recommendation(
                        policy,
                        decided.reasons().stream()
                                .filter(reason -> reason.kind() == GateKind.RECOMMEND_ONLY)
                                .map(Reason::text)
                                .distinct()
                                .toList()));
    }

    /**
     * {@code {policyDigest, controlPlane, reasons[], steps[{number, id, what, action, target, parameters, changes[{kind, resource, before,
     * after}], reversible, reExposes, undo, facts[], rehearsal[{check, shown, note}]}]}}; the steps are done in order, and undone in reverse
     * order.
     */
    public JsonNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policyDigest", policy.digest().value()).put("controlPlane", policy.controlPlane());
        reasons.forEach(json.putArray("reasons")::add);
        ArrayNode steps = json.putArray("steps");
        for (Policy.Step step : policy.steps()) {
            write(step, steps.addObject().put("number", steps.size()));
        }
        return json;
    }

    /** The same in short lines for a mail, in order, by label; for a long policy, the first steps and the number of further ones. */
    public Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Policy", policy.digest().value());
        lines.put("Why it is only recommended", String.join("; ", reasons));
        List<Policy.Step> steps = policy.steps();
        for (int number = 1; number <= Math.min(steps.size(), MOST_STEPS); number++) {
            Policy.Step step = steps.get(number - 1);
            lines.put("Step " + number, what(step));
            lines.put("Step " + number + " changes", changes(step));
            lines.put("How to undo step " + number, step.undo());
            if (!step.facts().isEmpty()) {
                lines.put("Know before step " + number, String.join(" ", step.facts()));
            }
        }
        if (steps.size() > MOST_STEPS) {
            lines.put("More steps", (steps.size() - MOST_STEPS) + "; the page behind the link shows all");
        }
        return lines;
    }

    private static void write(Policy.Step step, ObjectNode json) {
        json.put("id", step.id())
                .put("what", what(step))
                .put("action", step.call().action());
        json.put("target", step.target().toString());
        ObjectNode parameters = json.putObject("parameters");
        step.call().parameters().forEach(parameters::set);
        ArrayNode changes = json.putArray("changes");
        for (Effect effect : step.effects()) {
            ObjectNode change = changes.addObject();
            change.put("kind", effect.kind().word())
                    .put("resource", effect.resource().toString());
            change.set("before", effect.before());
            change.set("after", effect.after());
        }
        json.put("reversible", step.reversible())
                .put("reExposes", step.reExposes())
                .put("undo", step.undo());
        step.facts().forEach(json.putArray("facts")::add);
        json.set("rehearsal", step.rehearsal().json());
    }

    /** The action in words, for example {@code Revoke token: sandbox/token:acme/shop/42 (credential 42, repository acme/shop)}. */
    private static String what(Policy.Step step) {
        String action = step.call().action();
        String verb = action.substring(action.indexOf('.') + 1).replace('-', ' ');
        String parameters = step.call().parameters().entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + " " + shown(parameter.getValue().asText()))
                .collect(Collectors.joining(", "));
        return Character.toUpperCase(verb.charAt(0)) + verb.substring(1) + ": "
                + shown(step.target().toString()) + " (" + parameters + ")";
    }

    /** Values come from outside; {@code target} and {@code parameters} hold them as they are. */
    private static String shown(String value) {
        return ShownText.of(value, SHOWN);
    }

    private static String changes(Policy.Step step) {
        return step.effects().isEmpty()
                ? UNKNOWN
                : step.effects().stream()
                        .map(effect -> effect.resource() + " from " + effect.before() + " to " + effect.after())
                        .collect(Collectors.joining("; "));
    }
}
