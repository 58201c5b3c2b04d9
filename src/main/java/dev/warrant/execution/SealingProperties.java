package dev.warrant.execution;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key that seals what undo needs and nobody may read.
 *
 * @param key Base64 of 32 random bytes (AES-256), given as {@code WARRANT_SEALING_KEY}; without it, a key made at first start is kept in the
 *     data folder as {@code sealing.key}
 */
@ConfigurationProperties("warrant.sealing")
record SealingProperties(@Nullable String key) {

    @Override
    public String toString() {
        return "SealingProperties[key " + (key == null ? "from the data folder" : "given") + "]";
    }
}
