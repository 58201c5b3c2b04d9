package dev.warrant.intake.github;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How GitHub is connected.
 *
 * @param webhookSecret the secret that the webhook was set up with at GitHub; comes from the environment. While it is missing, every
 *     delivery is refused.
 * @param environment the environment that the incidents of this GitHub belong to
 */
@Validated
@ConfigurationProperties("warrant.incident.github")
record GitHubProperties(
        @Nullable String webhookSecret,

        @DefaultValue("production") @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,63}")
        String environment) {

    @Override
    public String toString() {
        return "GitHubProperties[webhookSecret=%s, environment=%s]"
                .formatted(webhookSecret == null ? "none" : "hidden", environment);
    }
}
