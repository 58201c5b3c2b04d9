package dev.warrant.signing;

import dev.warrant.canonical.Digest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The public keys whose signatures count, by their ids: the one that signs now, and those that signed before it. */
final class VerifyingKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final int SHOWN_DIGITS = 32;

    private final Map<String, PublicKey> keys = new LinkedHashMap<>();
    private final SeenSignatures seen = new SeenSignatures();

    /**
     * Reads the earlier keys.
     *
     * @throws IllegalStateException when one of them is no Ed25519 public key; the message says which by its place, counted from 0
     */
    VerifyingKeys(PublicKey current, List<String> earlier) {
        keys.put(idOf(current), current);
        for (int place = 0; place < earlier.size(); place++) {
            PublicKey key = read(earlier.get(place), "warrant.signing.earlier-public-keys[" + place + "]");
            keys.putIfAbsent(idOf(key), key);
        }
    }

    /** Adds the public half of a key that signed before. */
    void add(PublicKey earlier) {
        keys.putIfAbsent(idOf(earlier), earlier);
    }

    /** The ids of all keys whose signatures count. */
    Set<String> ids() {
        return Set.copyOf(keys.keySet());
    }

    static String idOf(PublicKey key) {
        return "ed25519:"
                + Digest.of(key.getEncoded())
                        .value()
                        .substring("sha256:".length())
                        .substring(0, SHOWN_DIGITS);
    }

    /** A malformed signature is a wrong signature, and so is one by an unknown key. */
    boolean verified(String keyId, byte[] content, byte[] signatureBytes) {
        PublicKey key = keys.get(keyId);
        if (key == null) {
            return false;
        }
        Digest asked = SeenSignatures.of(keyId, signatureBytes, content);
        if (seen.contains(asked)) {
            return true;
        }
        boolean verified = verifies(key, content, signatureBytes);
        if (verified) {
            seen.add(asked);
        }
        return verified;
    }

    private static boolean verifies(PublicKey key, byte[] content, byte[] signatureBytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(signatureBytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey read(String text, String source) {
        String body = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
        try {
            byte[] encoded = Base64.getDecoder().decode(body);
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The key in " + source + " must be an Ed25519 public key as PEM or Base64, but is not");
        }
    }
}
