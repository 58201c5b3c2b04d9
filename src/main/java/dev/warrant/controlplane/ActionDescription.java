package dev.warrant.controlplane;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry of the catalogue of actions.
 *
 * @param name {@code plane.action}, for example {@code postgresql.block-login}
 * @param parameters names of the parameters, all mandatory
 * @param targetType the type of the resource that it acts on
 * @param targetParameters the parameters whose values, joined by {@code /}, are the id of the resource
 * @param effectKinds every kind of effect that it can have
 * @param reversible whether undo restores the state before
 * @param reExposes whether its undo would bring an exposed secret or a live attacker back
 * @param undo what undo does, in one sentence for the approver
 * @param facts what a security engineer must know before agreeing
 * @param keeps what is kept on record before the step, because the step destroys it: what, and of it which facts; empty where it destroys no
 *     session and no workload
 */
public record ActionDescription(
        String name,
        String plane,
        List<String> parameters,
        String targetType,
        List<String> targetParameters,
        Set<EffectKind> effectKinds,
        boolean reversible,
        boolean reExposes,
        String undo,
        List<String> facts,
        String keeps) {

    public ActionDescription {
        parameters = List.copyOf(parameters);
        targetParameters = List.copyOf(targetParameters);
        effectKinds = Set.copyOf(effectKinds);
        facts = List.copyOf(facts);
    }

    /** An action that destroys nothing that only a snapshot can tell of. */
    public ActionDescription(
            String name,
            String plane,
            List<String> parameters,
            String targetType,
            List<String> targetParameters,
            Set<EffectKind> effectKinds,
            boolean reversible,
            boolean reExposes,
            String undo,
            List<String> facts) {
        this(
                name,
                plane,
                parameters,
                targetType,
                targetParameters,
                effectKinds,
                reversible,
                reExposes,
                undo,
                facts,
                "");
    }

    /** The facts, with what is to be kept on record before the step. */
    public List<String> toKnow() {
        return keeps.isEmpty()
                ? facts
                : Stream.concat(facts.stream(), Stream.of("To keep on record first, or it is lost: " + keeps + "."))
                        .toList();
    }

    public Resource target(ActionCall call) {
        return new Resource(
                plane, targetType, targetParameters.stream().map(call::text).collect(Collectors.joining("/")));
    }
}
