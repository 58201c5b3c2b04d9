package dev.warrant.llm;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.warrant.canonical.Digest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One question on its way: its calls, within its deadline and its share of tokens. */
final class Question {

    private static final int BYTES_PER_TOKEN = 3;

    private final LlmProperties properties;
    private final String model;
    private final ChatModel chat;
    private final CircuitBreaker circuit;
    private final TokenBudget budget;
    private final Clock clock;
    private final Instant until;
    private @Nullable Digest prompt;
    private long inputTokens;
    private long outputTokens;
    private long spent;
    private int attempts;

    Question(
            LlmProperties properties,
            String model,
            ChatModel chat,
            CircuitBreaker circuit,
            TokenBudget budget,
            Clock clock) {
        this.properties = properties;
        this.model = model;
        this.chat = chat;
        this.circuit = circuit;
        this.budget = budget;
        this.clock = clock;
        this.until = clock.instant().plus(properties.deadline());
    }

    /**
     * What the model wrote.
     *
     * @throws Unusable when there is nothing to read
     */
    String put(Prompt asked) {
        prompt = asked.digest(model, properties.maxOutputTokens());
        try {
            return Retry.of(model, retry()).executeSupplier(() -> call(asked));
        } catch (RuntimeException e) {
            throw new Unusable(CallFailure.of(e).reason());
        }
    }

    boolean hasTimeForACall() {
        return canEndInTime(Duration.ZERO);
    }

    ModelUse use() {
        return new ModelUse(model, Objects.requireNonNull(prompt), inputTokens, outputTokens, attempts);
    }

    /** A call that could outlast the deadline is not begun. */
    private RetryConfig retry() {
        IntervalFunction pause = IntervalFunction.ofExponentialBackoff(properties.firstRetry(), 2);
        int[] tried = {0};
        return RetryConfig.custom()
                .maxAttempts(properties.tries())
                .intervalFunction(pause)
                .retryOnException(failure ->
                        CallFailure.of(failure).isPassing() && canEndInTime(Duration.ofMillis(pause.apply(++tried[0]))))
                .build();
    }

    private boolean canEndInTime(Duration pause) {
        return !clock.instant().plus(pause).plus(properties.timeout()).isAfter(until);
    }

    private String call(Prompt asked) {
        long reserved = reserve(asked);
        long used = reserved;
        try {
            ChatResponse response = circuit.executeSupplier(() -> {
                attempts++;
                return chat.chat(request(asked));
            });
            used = count(response.tokenUsage(), reserved);
            return withoutTheKey(text(response));
        } catch (RuntimeException e) {
            used = CallFailure.of(e).isFree() ? 0 : used;
            throw e;
        } finally {
            budget.settle(reserved, used);
            spent += used;
        }
    }

    private long reserve(Prompt asked) {
        long tokens = asked.length() / BYTES_PER_TOKEN + 1L + properties.maxOutputTokens();
        if (tokens > properties.tokensPerDraft() - spent) {
            throw new Unusable("was not asked" + (attempts == 0 ? "" : " again") + ", because the question may use "
                    + properties.tokensPerDraft() + " tokens (warrant.llm.tokens-per-draft) and would need more");
        }
        if (!budget.reserve(tokens)) {
            throw new Unusable("was not asked" + (attempts == 0 ? "" : " again")
                    + ", because today's tokens are used up (warrant.llm.tokens-per-day)");
        }
        return tokens;
    }

    /** An answer that contains the key would be recorded and shown. */
    private String withoutTheKey(String text) {
        if (properties.key().filter(text::contains).isPresent()) {
            throw new Unusable("repeated the key that it was called with");
        }
        return text;
    }

    /** A provider that counts nothing is charged with what was reserved. */
    private long count(@Nullable TokenUsage usage, long reserved) {
        long input = tokens(usage == null ? null : usage.inputTokenCount());
        long output = tokens(usage == null ? null : usage.outputTokenCount());
        inputTokens += input;
        outputTokens += output;
        return input + output == 0 ? reserved : input + output;
    }

    private static long tokens(@Nullable Integer count) {
        return count == null ? 0 : Math.max(0, count);
    }

    /** Only an answer that the provider calls complete is read. */
    private static String text(ChatResponse response) {
        FinishReason end = response.finishReason();
        if (end == FinishReason.LENGTH) {
            throw new Unusable("was cut off at warrant.llm.max-output-tokens");
        }
        if (end == FinishReason.CONTENT_FILTER) {
            throw new Unusable("refused to answer");
        }
        if (end != FinishReason.STOP || response.aiMessage().hasToolExecutionRequests()) {
            throw new Unusable("refused, or ended without a whole answer");
        }
        return Optional.ofNullable(response.aiMessage().text())
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new Unusable("answered nothing"));
    }

    private static ChatRequest request(Prompt asked) {
        JsonSchema schema = JsonSchema.builder()
                .name(asked.name())
                .rootElement(JsonRawSchema.from(asked.schema().toString()))
                .build();
        return ChatRequest.builder()
                .messages(SystemMessage.from(asked.system()), UserMessage.from(asked.user()))
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(schema)
                        .build())
                .build();
    }
}
