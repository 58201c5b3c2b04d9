package dev.warrant.incident.falco;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Falco is connected.
 *
 * @param environment the environment that the incidents of this Falco belong to
 */
@Validated
@ConfigurationProperties("warrant.incident.falco")
record FalcoProperties(
        @DefaultValue("production") @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,63}")
        String environment) {}
