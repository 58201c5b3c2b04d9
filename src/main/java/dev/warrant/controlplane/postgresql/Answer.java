package dev.warrant.controlplane.postgresql;

import java.util.function.Function;

/** What came back from a server that was asked something. */
sealed interface Answer<T> {

    <R> R fold(Function<T, R> answered, Function<String, R> refused, Function<String, R> unclear);

    record Answered<T>(T value) implements Answer<T> {

        @Override
        public <R> R fold(Function<T, R> answered, Function<String, R> refused, Function<String, R> unclear) {
            return answered.apply(value);
        }
    }

    /** Nothing was sent, or the server said no and changed nothing. */
    record Refused<T>(String reason) implements Answer<T> {

        @Override
        public <R> R fold(Function<T, R> answered, Function<String, R> refused, Function<String, R> unclear) {
            return refused.apply(reason);
        }
    }

    /** The question was sent, and what became of it is not known. */
    record Unclear<T>(String reason) implements Answer<T> {

        @Override
        public <R> R fold(Function<T, R> answered, Function<String, R> refused, Function<String, R> unclear) {
            return unclear.apply(reason);
        }
    }
}
