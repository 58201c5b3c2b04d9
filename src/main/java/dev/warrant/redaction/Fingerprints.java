package dev.warrant.redaction;

import dev.warrant.signing.HeldKey;
import dev.warrant.signing.KeysOnRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What stands in the place of a secret value: {@code fingerprint:hmac-sha256:} and the first 32 hexadecimal digits of its HMAC (RFC 2104).
 * Equal secrets have equal fingerprints, and without the key a guess cannot be tested.
 */
@Component
final class Fingerprints implements HeldKey {

    static final String PREFIX = "fingerprint:hmac-sha256:";

    private static final String ALGORITHM = "HmacSHA256";

    private static final int DIGITS = 32;
    private static final String PURPOSE = "fingerprint";

    private final SecretKeySpec key;

    @Autowired
    Fingerprints(
            RedactionProperties properties,
            @Value("${WARRANT_FINGERPRINT_KEY:}") String environmentKey,
            @Value("${warrant.data:./data}") Path data,
            KeysOnRecord recorded) {
        this(key(properties, environmentKey, data, recorded));
        recorded.demand(
                PURPOSE,
                probe(key),
                FingerprintKey.earlierIn(data).stream()
                        .map(earlier -> probe(new SecretKeySpec(earlier.bytes(), ALGORITHM)))
                        .toList(),
                FingerprintKey.fileIn(data).path().toString());
    }

    Fingerprints(FingerprintKey key) {
        this.key = new SecretKeySpec(key.bytes(), ALGORITHM);
    }

    /** The fingerprint of a fixed text: equal for equal keys, and revealing nothing about them. */
    private static String probe(SecretKeySpec key) {
        return of(key, "warrant fingerprint key").substring("fingerprint:".length());
    }

    String of(String secret) {
        return of(key, secret);
    }

    private static String of(SecretKeySpec key, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return PREFIX
                    + HexFormat.of()
                            .formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)))
                            .substring(0, DIGITS);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static FingerprintKey key(
            RedactionProperties properties, String environmentKey, Path data, KeysOnRecord recorded) {
        String configured = properties.fingerprintKey();
        if ((configured == null || configured.isBlank()) && environmentKey.isBlank()) {
            recorded.demandFile(PURPOSE, FingerprintKey.fileIn(data), List.of());
        }
        return key(properties, environmentKey, data);
    }

    static FingerprintKey key(RedactionProperties properties, String environmentKey, Path data) {
        String configured = properties.fingerprintKey();
        if (configured != null && !configured.isBlank()) {
            return FingerprintKey.ofBase64(configured, "warrant.incident.fingerprint-key");
        }
        if (!environmentKey.isBlank()) {
            return FingerprintKey.ofBase64(environmentKey, "WARRANT_FINGERPRINT_KEY");
        }
        return FingerprintKey.keptIn(data);
    }
}
