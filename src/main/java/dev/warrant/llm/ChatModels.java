package dev.warrant.llm;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.Map;

/** Builds the library's model for a provider: temperature 0, no retries and no logging of its own, and over the bounded client. */
final class ChatModels {

    private final LlmProperties properties;
    private final ModelHttpClientBuilder http;

    ChatModels(LlmProperties properties) {
        this.properties = properties;
        this.http = new ModelHttpClientBuilder(
                properties.timeout(), properties.maxResponse().toBytes());
    }

    /** @param model as the provider calls it */
    ChatModel named(String model) {
        return switch (properties.provider()) {
            case OPENAI -> openAi(model);
            case ANTHROPIC -> anthropic(model);
            case OLLAMA -> ollama(model);
            case NONE -> throw new IllegalStateException("warrant.llm.provider is 'none'");
        };
    }

    private ChatModel openAi(String model) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(properties.endpoint().toString())
                .apiKey(properties.key().orElse(null))
                .modelName(model)
                .temperature(0.0)
                .maxTokens(properties.maxOutputTokens())
                .strictJsonSchema(true)
                .timeout(properties.timeout())
                .maxRetries(0)
                .build();
    }

    private ChatModel anthropic(String model) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(properties.endpoint().toString())
                .apiKey(properties.key().orElseThrow())
                .modelName(model)
                .temperature(0.0)
                .maxTokens(properties.maxOutputTokens())
                .timeout(properties.timeout())
                .maxRetries(0)
                .build();
    }

    private ChatModel ollama(String model) {
        return OllamaChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(properties.endpoint().toString())
                .customHeaders(properties
                        .key()
                        .map(key -> Map.of("Authorization", "Bearer " + key))
                        .orElse(Map.of()))
                .modelName(model)
                .temperature(0.0)
                .numPredict(properties.maxOutputTokens())
                .timeout(properties.timeout())
                .maxRetries(0)
                .build();
    }
}
