package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** One action with its parameters, all bound. */
public record ActionCall(String action, Map<String, JsonNode> parameters) {

    public ActionCall {
        parameters = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(parameters));
    }

    /** The text of a parameter that must be there. */
    public String text(String parameter) {
        JsonNode value = parameters.get(parameter);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException(
                    "Action " + action + " needs the text parameter '" + parameter + "', and was called without it");
        }
        return value.textValue();
    }
}
