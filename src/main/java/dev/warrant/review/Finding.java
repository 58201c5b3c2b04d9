package dev.warrant.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * One thing that the review noticed.
 *
 * @param rule stable id, for example {@code surplus-effect}
 * @param severity the verdict that it alone leads to
 * @param pointer RFC 6901 pointer into {@code {intent, policy}}
 */
public record Finding(String rule, Verdict severity, String message, String pointer) {

    /** {@code {rule, severity, message, pointer}}. */
    public JsonNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("rule", rule)
                .put("severity", severity.word())
                .put("message", message)
                .put("pointer", pointer);
    }

    static Finding of(JsonNode json) {
        return new Finding(
                json.path("rule").asText(),
                Verdict.ofWord(json.path("severity").asText()),
                json.path("message").asText(),
                json.path("pointer").asText());
    }
}
