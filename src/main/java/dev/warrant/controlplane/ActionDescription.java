package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.shown.ShownText;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry of the catalogue of actions.
 *
 * @param name {@code plane.action}, for example {@code postgresql.block-login}
 * @param sentence what it does, for people; {@code {parameter}} stands for the value of a parameter
 * @param parameters names of the parameters, all mandatory; their values, joined by {@code /}, are the id of the resource
 * @param targetType the type of the resource that it acts on
 * @param effectKinds every kind of effect that it can have
 * @param changes how it changes the attributes of its target
 * @param reversible whether undo restores the state before
 * @param reExposes whether its undo would bring an exposed secret or a live attacker back
 * @param undo what undo does, in one sentence for the approver
 * @param facts what a security engineer must know before agreeing
 * @param keeps what is kept on record before the step, because the step destroys it, and which facts about it; empty where the step destroys no session and no
 *     workload
 */
public record ActionDescription(
        String name,
        String plane,
        String sentence,
        List<String> parameters,
        String targetType,
        Set<EffectKind> effectKinds,
        List<AttributeChange> changes,
        boolean reversible,
        boolean reExposes,
        String undo,
        List<String> facts,
        String keeps) {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    public ActionDescription {
        parameters = List.copyOf(parameters);
        effectKinds = Set.copyOf(effectKinds);
        changes = List.copyOf(changes);
        facts = List.copyOf(facts);
        List<String> known = parameters;
        PLACE.matcher(sentence).results().map(place -> place.group(1)).forEach(place -> {
            if (!known.contains(place)) {
                throw new IllegalArgumentException("The sentence of the action '" + name + "' names '" + place
                        + "', and its parameters are " + known);
            }
        });
    }

    /** Begins the description of an action by its full name, {@code plane.action}. */
    public static ActionWords named(String name) {
        return new ActionWords(name);
    }

    /** The facts, with what is to be kept on record before the step. */
    public List<String> toKnow() {
        return keeps.isEmpty()
                ? facts
                : Stream.concat(facts.stream(), Stream.of("To keep on record first, or it is lost: " + keeps + "."))
                        .toList();
    }

    /** What this call does, for people, for example {@code Revoke the CI token 417 of acme/payments-api}; its values are whole, and safe to show. */
    public String sentence(ActionCall call) {
        return PLACE.matcher(sentence)
                .replaceAll(place -> Matcher.quoteReplacement(ShownText.whole(call.text(place.group(1)))));
    }

    public Resource target(ActionCall call) {
        return new Resource(
                plane, targetType, parameters.stream().map(call::text).collect(Collectors.joining("/")));
    }

    /** The part of this state that the action changes, in the words of the effect. */
    public ObjectNode before(JsonNode state) {
        ObjectNode before = JsonNodeFactory.instance.objectNode();
        changes.forEach(change -> before.set(change.attribute(), change.before(state)));
        return before;
    }

    /**
     * The effect on a resource in this state.
     *
     * @throws java.util.NoSuchElementException when the action has no kind of effect
     */
    public Effect effect(Resource resource, JsonNode state) {
        ObjectNode after = JsonNodeFactory.instance.objectNode();
        changes.forEach(change -> after.set(change.attribute(), change.after()));
        return new Effect(effectKinds.iterator().next(), resource, before(state), after);
    }
}
