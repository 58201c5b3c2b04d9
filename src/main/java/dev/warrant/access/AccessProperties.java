package dev.warrant.access;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long people stay signed in.
 *
 * @param sessionLifetime how long after sign-in a browser session ends, even while it is in use
 */
@Validated
@ConfigurationProperties("warrant.access")
record AccessProperties(@NotNull @DefaultValue("PT8H") Duration sessionLifetime) {

    AccessProperties {
        if (sessionLifetime.isNegative() || sessionLifetime.isZero()) {
            throw new IllegalArgumentException(
                    "warrant.access.session-lifetime must be positive, not " + sessionLifetime);
        }
    }
}
