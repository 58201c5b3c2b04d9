package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What became of applying a step. */
public sealed interface StepOutcome {

    /** Why the step does not stand; empty when it does. */
    default String reason() {
        return "";
    }

    /** Kept in rows and variables: {@code applied}, {@code refused}, {@code refused for now}, {@code drifted} or {@code uncertain}. */
    String word();

    /** @param receipt what the plane said; holds no secret */
    record Applied(JsonNode receipt) implements StepOutcome {

        @Override
        public String word() {
            return "applied";
        }
    }

    /** The plane clearly said no, and nothing changed. */
    record Refused(String reason) implements StepOutcome {

        @Override
        public String word() {
            return "refused";
        }
    }

    /**
     * The plane clearly said no for now, and nothing changed: the same may be tried again.
     *
     * @param after how long the plane wants to be left alone; empty where it did not say
     */
    record RefusedForNow(String reason, Obstacle obstacle, Optional<Duration> after) implements StepOutcome {

        public RefusedForNow(String reason, Obstacle obstacle) {
            this(reason, obstacle, Optional.empty());
        }

        @Override
        public String word() {
            return "refused for now";
        }
    }

    /** What is to be changed is neither as it was before nor as the step makes it: somebody else changed it since, and nothing was done about it. */
    record Drifted(String reason) implements StepOutcome {

        @Override
        public String word() {
            return "drifted";
        }
    }

    /** What a plane that refuses for now waits for. */
    enum Obstacle {
        /** It is overloaded, starting, not reached, or somebody else changed the same just then. */
        BUSY,
        /** A session holds what is to be changed; it may be one that a later step of the same policy ends. */
        HELD
    }

    /**
     * It may or may not have happened.
     *
     * @param repeatable whether live state tells which, and asking again does no more than asking once, so that it may be tried again
     */
    record Uncertain(String reason, boolean repeatable) implements StepOutcome {

        public Uncertain(String reason) {
            this(reason, false);
        }

        @Override
        public String word() {
            return "uncertain";
        }
    }
}
