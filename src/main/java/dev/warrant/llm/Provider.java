package dev.warrant.llm;

import java.net.URI;
import java.util.Locale;

/** The API that an endpoint speaks. */
enum Provider {
    NONE(""),
    /** Chat completions, as OpenAI publishes them and many servers speak them. */
    OPENAI("https://api.openai.com/v1"),
    /** Messages, as Anthropic publishes them. */
    ANTHROPIC("https://api.anthropic.com/v1"),
    /** The chat endpoint of an Ollama server. */
    OLLAMA("http://localhost:11434");

    private final String endpoint;

    Provider(String endpoint) {
        this.endpoint = endpoint;
    }

    URI endpoint() {
        return URI.create(endpoint);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
