package dev.warrant.warrant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a permission lasts.
 *
 * @param validity how long after its issue a warrant may be used; positive, at most a day
 * @param credentialValidity how long a minted credential works; positive, at most an hour
 */
@ConfigurationProperties("warrant.warrant")
public record WarrantProperties(
        @DefaultValue("15m") Duration validity,
        @DefaultValue("5m") Duration credentialValidity) {

    private static final Duration LONGEST_WARRANT = Duration.ofDays(1);
    private static final Duration LONGEST_CREDENTIAL = Duration.ofHours(1);

    public WarrantProperties {
        demand("warrant.warrant.validity", validity, LONGEST_WARRANT);
        demand("warrant.warrant.credential-validity", credentialValidity, LONGEST_CREDENTIAL);
    }

    private static void demand(String property, Duration value, Duration longest) {
        if (value.isNegative() || value.isZero() || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    property + " must be positive and at most " + longest + ", but is " + value);
        }
    }
}
