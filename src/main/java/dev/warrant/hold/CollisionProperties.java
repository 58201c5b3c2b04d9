package dev.warrant.hold;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a remediation waits for another one.
 *
 * @param collisionRecheck how often remediations that wait for another one are looked at, besides the moment when that one lets go; at
 *     least a second, at most an hour
 * @param collisionWait how long a remediation waits at most until another one lets go of a resource; then it is refused; at least a minute,
 *     at most 30 days
 */
@ConfigurationProperties("warrant.execution")
record CollisionProperties(
        @DefaultValue("5m") Duration collisionRecheck,
        @DefaultValue("48h") Duration collisionWait) {

    private static final Duration LONGEST_RECHECK = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    public CollisionProperties {
        demand("warrant.execution.collision-recheck", collisionRecheck, Duration.ofSeconds(1), LONGEST_RECHECK);
        demand("warrant.execution.collision-wait", collisionWait, Duration.ofMinutes(1), LONGEST_WAIT);
    }

    private static void demand(String property, Duration value, Duration shortest, Duration longest) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    property + " must be " + shortest + " to " + longest + ", but is " + value);
        }
    }
}
