package dev.warrant.access;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long people stay signed in.
 *
 * @param sessionLifetime how long after its start a browser session ends, however busy it is
 */
@Validated
@ConfigurationProperties("warrant.access")
record AccessProperties(@NotNull @DefaultValue("PT8H") Duration sessionLifetime) {

    AccessProperties {
        if (sessionLifetime.isNegative() || sessionLifetime.isZero()) {
            throw new IllegalArgumentException(
                    "warrant.access.session-lifetime is longer than nothing, not " + sessionLifetime);
        }
    }
}
