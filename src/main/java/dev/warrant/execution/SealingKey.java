package dev.warrant.execution;

import dev.warrant.signing.HeldKey;
import dev.warrant.signing.KeyFile;
import dev.warrant.signing.KeysOnRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Encrypts secrets for the database and back: AES-256-GCM (NIST SP 800-38D) with a random nonce of 12 bytes before the text, bound to the
 * place that the secret is for, so that a row copied elsewhere does not open.
 */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class SealingKey implements HeldKey {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_DIGITS = 32;
    private static final String PURPOSE = "sealing";

    private final SecretKeySpec key;
    private final List<SecretKeySpec> earlier;
    private final SecureRandom random = new SecureRandom();

    @Autowired
    SealingKey(
            SealingProperties properties,
            @Value("${warrant.data:./data}") String data,
            KeysOnRecord recorded,
            SealedSecrets secrets) {
        this(demandFile(properties, data, recorded, secrets), data);
        String source =
                isGiven(properties) ? "WARRANT_SEALING_KEY" : file(data).path().toString();
        if (!recorded.any(PURPOSE)) {
            secrets.newest().ifPresent(secret -> open(secret.sealed(), secret.place()));
        }
        recorded.demand(
                PURPOSE, idOf(key), earlier.stream().map(SealingKey::idOf).toList(), source);
    }

    SealingKey(SealingProperties properties, String data) {
        this.earlier = isGiven(properties)
                ? List.of()
                : file(data).earlier().stream()
                        .map(bytes -> new SecretKeySpec(bytes, "AES"))
                        .toList();
        this.key = new SecretKeySpec(keyBytes(properties, data), "AES");
    }

    String seal(byte[] secret, String place) {
        byte[] nonce = fresh(NONCE_BYTES);
        try {
            byte[] sealed = cipher(key, Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret);
            byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret of " + place + " cannot be sealed", e);
        }
    }

    /** @throws SealBroken when it was sealed with another key, for another place, or changed since */
    byte[] open(String sealed, String place) {
        return Stream.concat(Stream.of(key), earlier.stream())
                .flatMap(candidate -> opened(candidate, sealed, place).stream())
                .findFirst()
                .orElseThrow(() -> new SealBroken("What undo needs for " + place
                        + " does not open: it was sealed with another key or for another place, or was changed"));
    }

    private static Optional<byte[]> opened(SecretKeySpec key, String sealed, String place) {
        try {
            byte[] whole = Base64.getDecoder().decode(sealed);
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            return Optional.of(cipher(key, Cipher.DECRYPT_MODE, nonce, place)
                    .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What this key makes of a fixed text tells nothing about the key. */
    private static String idOf(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return "aes256:"
                    + HexFormat.of()
                            .formatHex(mac.doFinal("warrant sealing key".getBytes(StandardCharsets.UTF_8)))
                            .substring(0, ID_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static SealingProperties demandFile(
            SealingProperties properties, String data, KeysOnRecord recorded, SealedSecrets secrets) {
        if (!isGiven(properties)) {
            recorded.demandFile(
                    PURPOSE,
                    file(data),
                    secrets.newest().map(secret -> "of " + secret.place()).stream()
                            .toList());
        }
        return properties;
    }

    private static boolean isGiven(SealingProperties properties) {
        String key = properties.key();
        return key != null && !key.isBlank();
    }

    private static KeyFile file(String data) {
        return new KeyFile(Path.of(data, "sealing.key"));
    }

    private static Cipher cipher(SecretKeySpec key, int mode, byte[] nonce, String place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] fresh(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] keyBytes(SealingProperties properties, String data) {
        String given = properties.key();
        if (given == null || given.isBlank()) {
            Path file = Path.of(data, "sealing.key");
            return demandLength(new KeyFile(file).readOr(SealingKey::newKey), file.toString());
        }
        try {
            return demandLength(Base64.getDecoder().decode(given.strip()), "WARRANT_SEALING_KEY");
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("WARRANT_SEALING_KEY must be Base64, but is not");
        }
    }

    private static byte[] newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] demandLength(byte[] key, String source) {
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "The key from " + source + " must have " + KEY_BYTES + " bytes, and has " + key.length);
        }
        return key;
    }

    /** A sealed secret that does not open. */
    static final class SealBroken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SealBroken(String message) {
            super(message);
        }
    }
}
