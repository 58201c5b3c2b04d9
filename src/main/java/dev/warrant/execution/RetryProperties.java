package dev.warrant.execution;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a step that a control plane refused for now is tried again.
 *
 * @param retryDelay how long the first wait is before a step that a plane refused for now is tried again; each further wait is twice as
 *     long; at least a millisecond, at most 10 minutes
 * @param retryLongestDelay how long such a wait is at most; at most 10 minutes
 * @param retryTime how long after the first refusal a step is tried again without a person; then a person decides; at most a day
 */
@ConfigurationProperties("warrant.execution")
record RetryProperties(
        @DefaultValue("5s") Duration retryDelay,
        @DefaultValue("1m") Duration retryLongestDelay,
        @DefaultValue("5m") Duration retryTime) {

    private static final Duration SHORTEST_DELAY = Duration.ofMillis(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);
    private static final Duration LONGEST_TRYING = Duration.ofDays(1);

    RetryProperties {
        demand("warrant.execution.retry-delay", retryDelay, SHORTEST_DELAY, LONGEST_DELAY);
        demand("warrant.execution.retry-longest-delay", retryLongestDelay, retryDelay, LONGEST_DELAY);
        demand("warrant.execution.retry-time", retryTime, Duration.ZERO, LONGEST_TRYING);
    }

    /** The wait after so many refusals in a row, counted from 1; as long as the plane wants it, up to the longest. */
    Duration delayAfter(int refusals, Duration wanted) {
        long factor = 1L << Math.min(refusals - 1, 20);
        Duration growing = retryDelay.multipliedBy(factor);
        Duration delay = growing.compareTo(wanted) < 0 ? wanted : growing;
        return delay.compareTo(retryLongestDelay) < 0 ? delay : retryLongestDelay;
    }

    private static void demand(String property, Duration value, Duration shortest, Duration longest) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    property + " must be " + shortest + " to " + longest + ", but is " + value);
        }
    }
}
