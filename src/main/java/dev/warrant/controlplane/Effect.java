package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What one step changes on one resource. Secret values never appear; a fingerprint stands for them.
 *
 * @param before the state now, a JSON object
 * @param after the state that applying would reach, a JSON object with the same names
 */
public record Effect(EffectKind kind, Resource resource, JsonNode before, JsonNode after) {

    public boolean changesNothing() {
        return before.equals(after);
    }
}
