package dev.warrant.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.canonical.Digest;

/**
 * Which model was asked what, for the record.
 *
 * @param model provider and model, for example {@code openai/gpt-4.1}
 * @param prompt digest of the whole prompt as it was sent last, see {@link Prompt#digest}
 * @param inputTokens as counted by the provider, over all attempts
 * @param outputTokens as counted by the provider, over all attempts
 * @param attempts how many calls were made; 0 when the model was not asked
 */
public record ModelUse(String model, Digest prompt, long inputTokens, long outputTokens, int attempts) {

    /** {@code {model, prompt, inputTokens, outputTokens, attempts}}. */
    public JsonNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", model)
                .put("prompt", prompt.value())
                .put("inputTokens", inputTokens)
                .put("outputTokens", outputTokens)
                .put("attempts", attempts);
    }
}
