package dev.warrant.execution;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an execution goes on when live state moves, and how it waits for another one.
 *
 * @param driftRounds in how many rounds of one remediation live state may move before a step; after the last of them it ends, rolled back; 1 to 10
 * @param collisionRecheck how often remediations that wait for another one are looked at, beside the moment in which that one lets go; at
 *     least a second, at most an hour
 * @param collisionWait how long a remediation waits at most until another one lets go of a resource; then it is refused; at least a minute,
 *     at most 30 days
 */
@ConfigurationProperties("warrant.execution")
record ExecutionProperties(
        @DefaultValue("3") int driftRounds,
        @DefaultValue("5m") Duration collisionRecheck,
        @DefaultValue("48h") Duration collisionWait) {

    private static final int MOST_ROUNDS = 10;
    private static final Duration LONGEST_RECHECK = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    ExecutionProperties {
        if (driftRounds < 1 || driftRounds > MOST_ROUNDS) {
            throw new IllegalArgumentException(
                    "warrant.execution.drift-rounds must be 1 to " + MOST_ROUNDS + ", and is " + driftRounds);
        }
        demand("warrant.execution.collision-recheck", collisionRecheck, Duration.ofSeconds(1), LONGEST_RECHECK);
        demand("warrant.execution.collision-wait", collisionWait, Duration.ofMinutes(1), LONGEST_WAIT);
    }

    private static void demand(String property, Duration value, Duration shortest, Duration longest) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    property + " must be " + shortest + " to " + longest + ", and is " + value);
        }
    }
}
