package dev.warrant.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.canonical.StrictJson;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/**
 * A model that answers closed questions, asked within all bounds. Being out of reach, over budget or confused is an answer, never an
 * exception.
 */
public final class LanguageModel {

    private final LlmProperties properties;
    private final String name;
    private final ChatModel chat;
    private final CircuitBreaker circuit;
    private final TokenBudget budget;
    private final Clock clock;

    /** @param model as the provider calls it */
    LanguageModel(LlmProperties properties, String model, TokenBudget budget, Clock clock) {
        this.properties = properties;
        this.name = properties.provider().word() + "/" + model;
        this.chat = new ChatModels(properties).named(model);
        this.circuit = CircuitBreaker.of(name, circuit(properties.circuit(), clock));
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * Asks, and asks once more when the answer cannot be read.
     *
     * @param reading makes sense of the answer's JSON
     */
    public <T> Answer<T> ask(Prompt prompt, Reading<T> reading) {
        Question question = new Question(properties, name, chat, circuit, budget, clock);
        try {
            return new Answered<>(twice(prompt, reading, question), question.use());
        } catch (Unusable e) {
            return new Unanswered<>("The model " + name + " " + e.reason(), question.use());
        }
    }

    /** The longest that {@link #ask} can take. */
    public Duration longest() {
        return properties.deadline();
    }

    /** When a model wrote something odd, another try that says what was wrong may help; the same question again would not. */
    private static <T> T twice(Prompt prompt, Reading<T> reading, Question question) {
        try {
            return read(question.put(prompt), reading);
        } catch (UnexpectedAnswer first) {
            String objection = String.valueOf(first.getMessage());
            if (!question.hasTimeForACall()) {
                throw new Unusable("gave an answer of no use: " + objection);
            }
            try {
                return read(question.put(prompt.again(objection)), reading);
            } catch (UnexpectedAnswer second) {
                throw new Unusable("twice gave an answer of no use: " + second.getMessage());
            }
        }
    }

    private static <T> T read(String answer, Reading<T> reading) {
        try {
            return reading.read(StrictJson.read(answer.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJson e) {
            throw new UnexpectedAnswer("It is not one JSON document. " + e.getMessage());
        }
    }

    private static CircuitBreakerConfig circuit(LlmProperties.Circuit circuit, Clock clock) {
        return CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindow(circuit.window(), circuit.failures(), CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .minimumNumberOfCalls(circuit.failures())
                .failureRateThreshold(100f * circuit.failures() / circuit.window())
                .waitDurationInOpenState(circuit.pause())
                .permittedNumberOfCallsInHalfOpenState(1)
                .ignoreException(failure -> CallFailure.of(failure).isAboutTheQuestion())
                .build();
    }

    /** Makes sense of an answer. */
    public interface Reading<T> {

        /**
         * What the answer says.
         *
         * @throws UnexpectedAnswer when it is not an answer to the question
         */
        T read(JsonNode answer);
    }

    /** What came of asking. */
    public sealed interface Answer<T> {

        /** For the record. */
        ModelUse use();
    }

    public record Answered<T>(T value, ModelUse use) implements Answer<T> {}

    /**
     * There is no answer to go by.
     *
     * @param reason a clause for people, which holds nothing of what the model wrote
     */
    public record Unanswered<T>(String reason, ModelUse use) implements Answer<T> {}
}
