package dev.warrant.stop;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a stop waits for what is under way.
 *
 * @param longestWait how long a stop waits at most for calls under way, and how long it takes at most to retire credentials; then it answers and
 * names what is left
 * @param callLimit by when each call of a control plane has ended, also one whose process has died; longer than any plane's own time-outs together, at most an hour
 */
@ConfigurationProperties("warrant.stop")
public record StopProperties(
        @DefaultValue("30s") Duration longestWait,
        @DefaultValue("2m") Duration callLimit) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST_CALL = Duration.ofHours(1);

    public StopProperties {
        demand("warrant.stop.longest-wait", longestWait, LONGEST_WAIT);
        demand("warrant.stop.call-limit", callLimit, LONGEST_CALL);
    }

    private static void demand(String property, Duration value, Duration longest) {
        if (value.isNegative() || value.isZero() || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    property + " must be positive and at most " + longest + ", but is " + value);
        }
    }
}
