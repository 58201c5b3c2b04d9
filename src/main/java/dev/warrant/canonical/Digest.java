package dev.warrant.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of a piece of content: {@code sha256:} and 64 lower-case hexadecimal digits. For JSON, it is computed over the RFC 8785 form.
 */
public record Digest(String value) {

    private static final String PREFIX = "sha256:";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    public Digest {
        if (!isDigest(value)) {
            throw new IllegalArgumentException(
                    "A digest is 'sha256:' and 64 lower-case hexadecimal digits, not '" + value + "'");
        }
    }

    /** Whether the text has the form of a digest. */
    public static boolean isDigest(String text) {
        return FORM.matcher(text).matches();
    }

    public static Digest of(byte[] content) {
        try {
            return new Digest(PREFIX
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    public static Digest of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    public static Digest of(JsonNode content) {
        return of(CanonicalJson.bytes(content));
    }

    @Override
    public String toString() {
        return value;
    }
}
