package dev.warrant.signing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The key that signs records.
 *
 * @param key Base64 of an Ed25519 private key in PKCS#8 (RFC 8410), given as {@code WARRANT_SIGNING_KEY}; without it, a key made at first
 *     start is kept in the data folder as {@code signing.key}
 * @param earlierPublicKeys public keys that signed before the key was changed, each as PEM or as the Base64 in it ({@code
 *     SubjectPublicKeyInfo}, RFC 8410); what they signed still verifies, but they sign nothing more
 */
@ConfigurationProperties("warrant.signing")
record SigningProperties(@Nullable String key, @DefaultValue List<String> earlierPublicKeys) {

    @Override
    public String toString() {
        return "SigningProperties[key " + (key == null ? "from the data folder" : "given") + ", "
                + earlierPublicKeys.size() + " earlier ones]";
    }
}
