package dev.warrant.signing;

import java.util.Base64;
import java.util.List;

/** A signing key that nothing was signed with before. */
public final class FreshSigning {

    private FreshSigning() {}

    public static Signing key() {
        String key = Base64.getEncoder().encodeToString(Ed25519KeyPair.fresh());
        return new Signing(new SigningProperties(key, List.of()), "unused");
    }
}
