package dev.warrant.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** A model that answers closed questions. Being out of reach, over budget or confused is an answer, never an exception. */
public interface LanguageModel {

    /**
     * Asks, and asks once more when the answer cannot be read.
     *
     * @param reading makes sense of the answer's JSON
     */
    <T> Answer<T> ask(Prompt prompt, Reading<T> reading);

    /** The longest that {@link #ask} can take. */
    Duration longest();

    /** Makes sense of an answer. */
    interface Reading<T> {

        /**
         * What the answer says.
         *
         * @throws UnexpectedAnswer when it is not an answer to the question
         */
        T read(JsonNode answer);
    }

    /** What came of asking. */
    sealed interface Answer<T> {

        /** For the record. */
        ModelUse use();
    }

    record Answered<T>(T value, ModelUse use) implements Answer<T> {}

    /**
     * There is no answer to go by.
     *
     * @param reason a clause for people, which holds nothing of what the model wrote
     */
    record Unanswered<T>(String reason, ModelUse use) implements Answer<T> {}
}
