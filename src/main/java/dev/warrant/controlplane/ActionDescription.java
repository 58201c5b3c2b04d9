package dev.warrant.controlplane;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        List<String> facts) {

    public ActionDescription {
        parameters = List.copyOf(parameters);
        targetParameters = List.copyOf(targetParameters);
        effectKinds = Set.copyOf(effectKinds);
        facts = List.copyOf(facts);
    }

    public Resource target(ActionCall call) {
        return new Resource(
                plane, targetType, targetParameters.stream().map(call::text).collect(Collectors.joining("/")));
    }
}
