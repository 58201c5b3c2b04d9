package dev.warrant.llm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Models that ask a server of the tests, with pauses that nobody notices. */
public final class ModelUnderTest {

    static final String KEY = "sk-the-key-of-the-tests";

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private ModelUnderTest() {}

    /** A model behind the OpenAI protocol. */
    public static LanguageModel openAi(ModelServer server) {
        return model(openAi(server, Map.of()), CLOCK);
    }

    static LanguageModel model(LlmProperties properties, Clock clock) {
        return new LanguageModel(
                properties, properties.draftingModel(), new TokenBudget(properties.tokensPerDay(), clock), clock);
    }

    static LlmProperties openAi(ModelServer server, Map<String, String> settings) {
        return properties("openai", server.at("/v1").toString(), settings);
    }

    static LlmProperties properties(String provider, String address, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "provider", provider,
                "base-url", address,
                "model", "model-one",
                "api-key", KEY,
                "first-retry", "1ms"));
        all.putAll(settings);
        Map<String, String> named = new LinkedHashMap<>();
        all.forEach((name, value) -> named.put("warrant.llm." + name, value));
        return new Binder(new MapConfigurationPropertySource(named)).bindOrCreate("warrant.llm", LlmProperties.class);
    }
}
