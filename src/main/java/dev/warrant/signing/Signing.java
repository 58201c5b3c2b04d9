package dev.warrant.signing;

import com.fasterxml.jackson.databind.JsonNode;

/** Signs records and checks signatures: Ed25519 (RFC 8032) over the canonical bytes of JSON (RFC 8785). */
public interface Signing {

    /** The name of the key that signs now: {@code ed25519:} and the first 32 hexadecimal digits of the SHA-256 of the public key. */
    String keyId();

    /** The signature over the content's canonical form, Base64. */
    String sign(JsonNode content);

    /**
     * Whether this key made this signature over this content; also false for an unknown key or a malformed signature. The known keys are the one
     * that signs now and the earlier ones that the configuration names.
     */
    boolean verify(String keyId, JsonNode content, String signatureBase64);

    /** The signature over these bytes as they are, Base64; for formats that say themselves which bytes are signed. */
    String signBytes(byte[] content);

    /** Whether this key made this signature over exactly these bytes; also false for an unknown key or a malformed signature. */
    boolean verifyBytes(String keyId, byte[] content, String signatureBase64);

    /** The public key as PEM ({@code SubjectPublicKeyInfo}, RFC 8410), for those who check offline. */
    String publicKeyPem();
}
