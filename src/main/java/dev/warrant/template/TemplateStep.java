package dev.warrant.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One step of a template.
 *
 * @param action a name from the catalogue of actions, for example {@code sandbox.revoke-token}
 * @param with what each parameter is bound to
 */
public record TemplateStep(String id, String action, Map<String, Binding> with) {

    public TemplateStep {
        with = Map.copyOf(with);
    }

    /** The names of the slots that the step takes values from. */
    public Set<String> slots() {
        return with.values().stream()
                .filter(FromSlot.class::isInstance)
                .map(binding -> ((FromSlot) binding).slot())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The step's parameters with their values.
     *
     * @param slotValues by slot name; must hold every slot that the step takes a value from
     */
    public Map<String, JsonNode> bind(Map<String, JsonNode> slotValues) {
        Map<String, JsonNode> bound = new TreeMap<>();
        with.forEach((parameter, binding) -> bound.put(parameter, binding.value(slotValues)));
        return bound;
    }

    /** Where a parameter's value comes from: written in the template, or filled into a slot. */
    public sealed interface Binding {

        JsonNode value(Map<String, JsonNode> slotValues);
    }

    /** A value that the template's approvers wrote. */
    public record Literal(JsonNode value) implements Binding {

        @Override
        public JsonNode value(Map<String, JsonNode> slotValues) {
            return value;
        }
    }

    /** The value of a slot. */
    public record FromSlot(String slot) implements Binding {

        @Override
        public JsonNode value(Map<String, JsonNode> slotValues) {
            JsonNode value = slotValues.get(slot);
            if (value == null) {
                throw new IllegalArgumentException("Slot '" + slot + "' is not filled");
            }
            return value;
        }
    }
}
