package dev.warrant.signing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Signs records and checks signatures: Ed25519 (RFC 8032) over the canonical bytes of JSON (RFC 8785). */
@Component
public final class Signing implements HeldKey {

    private static final String ALGORITHM = "Ed25519";
    private static final String PURPOSE = "signing";

    private final KeyPair keys;
    private final String keyId;
    private final VerifyingKeys verifying;

    @Autowired
    Signing(SigningProperties properties, @Value("${warrant.data:./data}") String data, KeysOnRecord recorded) {
        this(demandFile(properties, data, recorded), data);
        if (!recorded.any(PURPOSE)) {
            recorded.signers().stream()
                    .filter(signer -> !verifying.ids().contains(signer))
                    .findFirst()
                    .ifPresent(signer -> {
                        throw new IllegalStateException("The signing key in " + source(properties, data) + " must be "
                                + signer + ", which signed the newest evidence of this database, but is " + keyId);
                    });
        }
        recorded.demand(PURPOSE, keyId, verifying.ids(), source(properties, data));
    }

    Signing(SigningProperties properties, String data) {
        this.keys = keys(properties, data);
        this.keyId = VerifyingKeys.idOf(keys.getPublic());
        this.verifying = new VerifyingKeys(keys.getPublic(), properties.earlierPublicKeys());
        if (!isGiven(properties)) {
            file(data)
                    .earlier()
                    .forEach(key -> verifying.add(
                            Ed25519KeyPair.of(key, "an earlier " + file(data).path())
                                    .getPublic()));
        }
        byte[] probe = keyId.getBytes(StandardCharsets.UTF_8);
        if (!verifying.verified(keyId, probe, signature(probe))) {
            throw new IllegalStateException("The signing key does not verify what it signed itself");
        }
    }

    private static SigningProperties demandFile(SigningProperties properties, String data, KeysOnRecord recorded) {
        if (!isGiven(properties)) {
            recorded.demandFile(PURPOSE, file(data), recorded.signers());
        }
        return properties;
    }

    private static boolean isGiven(SigningProperties properties) {
        String key = properties.key();
        return key != null && !key.isBlank();
    }

    private static KeyFile file(String data) {
        return new KeyFile(Path.of(data, "signing.key"));
    }

    private static String source(SigningProperties properties, String data) {
        return isGiven(properties) ? "WARRANT_SIGNING_KEY" : file(data).path().toString();
    }

    private static KeyPair keys(SigningProperties properties, String data) {
        String given = properties.key();
        if (given == null || given.isBlank()) {
            Path file = Path.of(data, "signing.key");
            return Ed25519KeyPair.of(new KeyFile(file).readOr(Ed25519KeyPair::fresh), file.toString());
        }
        try {
            return Ed25519KeyPair.of(Base64.getDecoder().decode(given.strip()), "WARRANT_SIGNING_KEY");
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("WARRANT_SIGNING_KEY must be Base64, but is not");
        }
    }

    /** The name of the key that signs now: {@code ed25519:} and the first 32 hexadecimal digits of the SHA-256 of the public key. */
    public String keyId() {
        return keyId;
    }

    /** The signature over the content's canonical form, Base64. */
    public String sign(JsonNode content) {
        return signBytes(CanonicalJson.bytes(content));
    }

    /**
     * Whether this key made this signature over this content; also false for an unknown key or a malformed signature. The known keys are the one
     * that signs now and the earlier ones that the configuration names.
     */
    public boolean verify(String keyId, JsonNode content, String signatureBase64) {
        return verifyBytes(keyId, CanonicalJson.bytes(content), signatureBase64);
    }

    /** The signature over these bytes as they are, Base64; for formats that say themselves which bytes are signed. */
    public String signBytes(byte[] content) {
        return Base64.getEncoder().encodeToString(signature(content));
    }

    /** Whether this key made this signature over exactly these bytes; also false for an unknown key or a malformed signature. */
    public boolean verifyBytes(String keyId, byte[] content, String signatureBase64) {
        try {
            return verifying.verified(keyId, content, Base64.getDecoder().decode(signatureBase64));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The public key as PEM ({@code SubjectPublicKeyInfo}, RFC 8410), for those who check offline. */
    public String publicKeyPem() {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    private byte[] signature(byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(keys.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Key " + keyId + " cannot sign", e);
        }
    }
}
