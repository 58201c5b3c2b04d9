package dev.warrant.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** Reads an Ed25519 key pair (RFC 8032) from its private half alone, which is all that PKCS#8 holds. */
final class Ed25519KeyPair {

    private static final String ALGORITHM = "Ed25519";

    private Ed25519KeyPair() {}

    static byte[] fresh() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM)
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform from 15 on has Ed25519", e);
        }
    }

    /** @param source where the key is from, for the error message */
    static KeyPair of(byte[] pkcs8, String source) {
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new KeyPair(publicHalf((EdECPrivateKey) key), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The key from " + source + " must be an Ed25519 private key in PKCS#8, but is not");
        }
    }

    /** Java offers no way from private to public; generating a pair from the private half's own 32 bytes is that way. */
    private static PublicKey publicHalf(EdECPrivateKey key) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new Seed(key.getBytes().orElseThrow()));
        return generator.generateKeyPair().getPublic();
    }

    /** The one "random" number that is known beforehand. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Seed(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
