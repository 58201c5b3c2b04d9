package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.StepOutcome.Obstacle;
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

    /** Nothing was sent, or the server said no and changed nothing; and the same may be asked again later. */
    record RefusedForNow<T>(String reason, Obstacle obstacle) implements Answer<T> {

        @Override
        public <R> R fold(Function<T, R> answered, Function<String, R> refused, Function<String, R> unclear) {
            return refused.apply(reason);
        }
    }

    /**
     * The value, for a question that only asks or prepares, where a broken line may be tried again.
     *
     * @throws PlaneFailure when nothing was answered; it can pass if the refusal can
     */
    default T orFailure() {
        if (this instanceof RefusedForNow<T> refused) {
            throw PlaneFailure.forNow(refused.reason());
        }
        return fold(Function.identity(), Answer::fail, Answer::failForNow);
    }

    private static <T> T fail(String reason) {
        throw new PlaneFailure(reason);
    }

    private static <T> T failForNow(String reason) {
        throw PlaneFailure.forNow(reason);
    }

    /** The question was sent, and what became of it is not known. */
    record Unclear<T>(String reason) implements Answer<T> {

        @Override
        public <R> R fold(Function<T, R> answered, Function<String, R> refused, Function<String, R> unclear) {
            return unclear.apply(reason);
        }
    }
}
