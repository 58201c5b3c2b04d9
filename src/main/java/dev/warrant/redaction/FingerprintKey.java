package dev.warrant.redaction;

import dev.warrant.signing.KeyFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The key of the fingerprints. Without it, a secret seen before is no longer recognised; if it leaks, the finder can test guesses against
 * fingerprints.
 */
final class FingerprintKey {

    private static final int BYTES = 32;

    private static final String FILE = "fingerprint.key";

    private final byte[] bytes;

    private FingerprintKey(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** @param origin what the text was read from, for the error message */
    static FingerprintKey ofBase64(String text, String origin) {
        try {
            return checked(Base64.getDecoder().decode(text.strip()), origin);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The fingerprint key in " + origin + " is not Base64", e);
        }
    }

    /** The key kept in this folder; made when there is none, readable by the owner only. */
    static FingerprintKey keptIn(Path folder) {
        KeyFile file = fileIn(folder);
        return checked(file.readOr(FingerprintKey::fresh), file.path().toString());
    }

    /** Those that were kept in this folder before. */
    static List<FingerprintKey> earlierIn(Path folder) {
        return fileIn(folder).earlier().stream()
                .map(bytes -> checked(bytes, "an earlier " + FILE))
                .toList();
    }

    static KeyFile fileIn(Path folder) {
        return new KeyFile(folder.resolve(FILE));
    }

    private static byte[] fresh() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return fresh;
    }

    private static FingerprintKey checked(byte[] bytes, String origin) {
        if (bytes.length < BYTES) {
            throw new IllegalStateException("The fingerprint key in %s has %d bytes; at least %d are needed"
                    .formatted(origin, bytes.length, BYTES));
        }
        return new FingerprintKey(bytes);
    }
}
