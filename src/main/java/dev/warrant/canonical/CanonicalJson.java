package dev.warrant.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.erdtman.jcs.JsonCanonicalizer;

/** Writes JSON in the one form that two parties agree on byte for byte (RFC 8785, JSON Canonicalization Scheme). */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** The UTF-8 bytes of the canonical form; numbers are IEEE 754 doubles, as the RFC has it. */
    public static byte[] bytes(JsonNode content) {
        try {
            return new JsonCanonicalizer(content.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON that RFC 8785 can write: " + e.getMessage(), e);
        }
    }
}
