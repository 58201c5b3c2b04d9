package dev.warrant.redaction;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How secret values are fingerprinted.
 *
 * @param fingerprintKey Base64 of the HMAC key, at least 32 bytes; comes from the environment. When it is missing, a key is made once and
 *     kept as {@code fingerprint.key} in the data folder.
 */
@ConfigurationProperties("warrant.incident")
record RedactionProperties(@Nullable String fingerprintKey) {

    @Override
    public String toString() {
        return "RedactionProperties[fingerprintKey=" + (fingerprintKey == null ? "none" : "hidden") + "]";
    }
}
