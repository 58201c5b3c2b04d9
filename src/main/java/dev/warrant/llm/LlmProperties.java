package dev.warrant.llm;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Which language model is asked, and within which bounds.
 *
 * @param provider {@code none}, {@code openai} for any endpoint that speaks OpenAI's chat completions, {@code anthropic} or {@code ollama}
 * @param baseUrl where the provider is reached, {@code https}, or {@code http} on this machine; the provider's own address if none is given
 * @param model the model that drafts, as the provider calls it
 * @param reviewModel the model that gives the second opinion, as the provider calls it; the one that drafts if none is given
 * @param apiKey comes from the environment, goes into one header and nowhere else
 * @param timeout how long one call may take
 * @param deadline how long one question may take with every retry; below {@code warrant.drafting.timeout}
 * @param tries how often a question is sent when the provider is busy, broken or out of reach
 * @param firstRetry the pause before the second try, which doubles with each further one
 * @param maxOutputTokens the longest answer that is asked for
 * @param maxResponse the largest answer that is read, with everything around it
 * @param tokensPerDraft how many tokens one question may use, read and written, with every retry
 * @param tokensPerDay how many tokens this application may use from midnight to midnight UTC
 * @param circuit when a provider that keeps failing is left alone
 */
@ConfigurationProperties("warrant.llm")
@Validated
record LlmProperties(
        @DefaultValue("none") @NotNull Provider provider,
        @Nullable URI baseUrl,
        @Nullable String model,
        @Nullable String reviewModel,
        @Nullable String apiKey,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 1)
        Duration timeout,

        @DefaultValue("25s") @NotNull @DurationMin(millis = 1)
        Duration deadline,

        @DefaultValue("3") @Min(1) @Max(10) int tries,

        @DefaultValue("500ms") @NotNull @DurationMin(millis = 1)
        Duration firstRetry,

        @DefaultValue("1000") @Min(1) @Max(100_000) int maxOutputTokens,
        @DefaultValue("256KB") @NotNull DataSize maxResponse,
        @DefaultValue("20000") @Min(1) long tokensPerDraft,
        @DefaultValue("1000000") @Min(1) long tokensPerDay,
        @DefaultValue @Valid @NotNull Circuit circuit) {

    LlmProperties {
        if (provider != Provider.NONE) {
            new Endpoint(baseUrl == null ? provider.endpoint() : baseUrl);
            required("model", model, provider);
            if (provider == Provider.ANTHROPIC) {
                required("api-key", apiKey, provider);
            }
        }
        if (timeout.compareTo(deadline) > 0) {
            throw new IllegalArgumentException("warrant.llm.timeout must be at most warrant.llm.deadline, which is "
                    + deadline + ", not " + timeout);
        }
    }

    Endpoint endpoint() {
        return new Endpoint(baseUrl == null ? provider.endpoint() : baseUrl);
    }

    String draftingModel() {
        return required("model", model, provider);
    }

    String reviewingModel() {
        return reviewModel == null || reviewModel.isBlank() ? draftingModel() : reviewModel;
    }

    /** The key, if the endpoint wants one. */
    Optional<String> key() {
        return Optional.ofNullable(apiKey).filter(key -> !key.isBlank());
    }

    private static String required(String name, @Nullable String value, Provider provider) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "warrant.llm.provider is '" + provider.word() + "', but warrant.llm." + name + " is missing");
        }
        return value;
    }

    @Override
    public String toString() {
        return "LlmProperties[provider=%s, model=%s, apiKey=%s]"
                .formatted(provider.word(), model, key().isEmpty() ? "none" : "hidden");
    }

    /**
     * When a provider that keeps failing is left alone.
     *
     * @param window how many of the last calls are counted
     * @param failures the circuit opens when the share {@code failures/window} of the counted calls failed, and not before so many calls
     * @param pause how long the provider is left alone before one call tries again
     */
    record Circuit(
            @DefaultValue("10") @Min(1) @Max(1000) int window,
            @DefaultValue("5") @Min(1) @Max(1000) int failures,

            @DefaultValue("60s") @NotNull @DurationMin(millis = 1)
            Duration pause) {

        Circuit {
            if (failures > window) {
                throw new IllegalArgumentException(
                        "warrant.llm.circuit.failures must be at most warrant.llm.circuit.window, which is " + window
                                + ", not " + failures);
            }
        }
    }
}
