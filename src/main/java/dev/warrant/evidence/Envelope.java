package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import dev.warrant.signing.Signing;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A signed envelope around an in-toto statement (DSSE v1, github.com/secure-systems-lab/dsse).
 *
 * @param payload the statement's bytes, exactly as they were signed
 * @param signature Ed25519 over the pre-authentication encoding, Base64
 */
record Envelope(byte[] payload, String keyId, String signature) {

    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    static Envelope sealed(byte[] payload, Signing signing) {
        return new Envelope(payload, signing.keyId(), signing.signBytes(signedBytes(payload)));
    }

    /** The envelope in this JSON; empty unless it is one with exactly one signature over a statement. */
    static Optional<Envelope> of(JsonNode json) {
        JsonNode signatures = json.path("signatures");
        JsonNode signature = signatures.path(0);
        if (!json.path("payloadType").asText().equals(PAYLOAD_TYPE)
                || !json.path("payload").isTextual()
                || signatures.size() != 1
                || !signature.path("keyid").isTextual()
                || !signature.path("sig").isTextual()) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getDecoder().decode(json.path("payload").textValue());
            return Optional.of(new Envelope(
                    payload,
                    signature.path("keyid").textValue(),
                    signature.path("sig").textValue()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    boolean verifies(Signing signing) {
        return signing.verifyBytes(keyId, signedBytes(payload), signature);
    }

    /** The name by which the next package refers to this one. */
    Digest digest() {
        return Digest.of(payload);
    }

    String encodedPayload() {
        return Base64.getEncoder().encodeToString(payload);
    }

    EnvelopeAnswer answer() {
        return new EnvelopeAnswer(
                PAYLOAD_TYPE, encodedPayload(), List.of(new EnvelopeAnswer.SignatureAnswer(keyId, signature)));
    }

    /** DSSE's pre-authentication encoding: {@code "DSSEv1" SP LEN(type) SP type SP LEN(payload) SP payload}. */
    private static byte[] signedBytes(byte[] payload) {
        byte[] type = PAYLOAD_TYPE.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(type);
        bytes.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }
}
