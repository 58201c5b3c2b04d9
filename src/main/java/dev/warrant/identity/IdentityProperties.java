package dev.warrant.identity;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the agent, the previewer and the executor prove who they are.
 *
 * @param source {@code embedded}: keys made in the data folder; {@code spiffe}: a Workload API; {@code oidc}: an OpenID provider
 * @param audience the audience of proofs: Warrant's own credential broker
 * @param timeout time limit for fetching one proof, and for checking one; checking that the three are apart takes at most three times as long
 * @param recheck how old the last check that the three are apart may be
 * @param spiffe where the source is {@code spiffe}
 * @param oidc where the source is {@code oidc}
 */
@ConfigurationProperties("warrant.identity")
@Validated
record IdentityProperties(
        @DefaultValue("embedded") Source source,
        @DefaultValue("warrant-credential-broker") @NotBlank String audience,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("30s") Duration recheck,
        @NestedConfigurationProperty @Nullable SpiffeProperties spiffe,
        @NestedConfigurationProperty @Nullable OidcProperties oidc) {

    static final String SPIFFE = "spiffe";
    static final String OIDC = "oidc";
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration LONGEST_RECHECK = Duration.ofMinutes(10);

    IdentityProperties {
        demand("warrant.identity.timeout", timeout, LONGEST_TIMEOUT);
        demand("warrant.identity.recheck", recheck, LONGEST_RECHECK);
        if (source == Source.SPIFFE && spiffe == null) {
            throw new IllegalArgumentException(
                    "warrant.identity.source is spiffe, but warrant.identity.spiffe.trust-domain is not set");
        }
        if (source == Source.OIDC && oidc == null) {
            throw new IllegalArgumentException(
                    "warrant.identity.source is oidc, but warrant.identity.oidc.issuer is not set");
        }
    }

    SpiffeProperties spiffeSettings() {
        return Optional.ofNullable(spiffe).orElseThrow();
    }

    OidcProperties oidcSettings() {
        return Optional.ofNullable(oidc).orElseThrow();
    }

    private static void demand(String property, Duration value, Duration longest) {
        if (value.toMillis() <= 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    property + " must be positive and at most " + longest + ", but is " + value);
        }
    }

    /** Where identities come from. */
    enum Source {
        EMBEDDED,
        SPIFFE,
        OIDC
    }
}
