package dev.warrant.controlplane.sandbox;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sandbox estate.
 *
 * @param enabled whether there is a sandbox at all; switch it off where only real systems are to be acted on
 * @param faults faults to show from the start, by action without the plane's name: {@code revoke-token: refuse}
 * @param delay how late the sandbox answers where the fault {@code delay} is injected
 * @param timeout how long an answer of the sandbox is waited for
 */
@ConfigurationProperties("warrant.controlplane.sandbox")
record SandboxProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Map<String, SandboxFault> faults,
        @DefaultValue("2s") Duration delay,
        @DefaultValue("10s") Duration timeout) {

    SandboxProperties {
        faults = Map.copyOf(faults);
        if (delay.isNegative() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    "warrant.controlplane.sandbox: delay must not be negative and timeout must be"
                            + " positive, but they are " + delay + " and " + timeout);
        }
    }
}
