package dev.warrant.controlplane.postgresql;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody chose: 256 random bits, in ASCII. */
final class RandomPassword {

    private static final int BYTES = 32;

    private RandomPassword() {}

    static char[] next(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).toCharArray();
    }
}
