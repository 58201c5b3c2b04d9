package dev.warrant.controlplane.postgresql;

import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.Credential;

/**
 * The account behind a minted credential, written {@code <role>@<server>}. The role's name is derived from the credential's id, so that one
 * id makes one role at most.
 */
record MintedRole(String role, String server) {

    private static final int HEX_DIGITS = 32;

    static MintedRole forId(String credentialId, String server) {
        String digest = Digest.of(credentialId).value();
        String hex = digest.substring(digest.indexOf(':') + 1);
        return new MintedRole("warrant_c_" + hex.substring(0, HEX_DIGITS), server);
    }

    static MintedRole of(Credential credential) {
        String[] parts = credential.principal().split("@", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "A credential for PostgreSQL is for <role>@<server>, and this is " + credential);
        }
        return new MintedRole(parts[0], parts[1]);
    }

    @Override
    public String toString() {
        return role + "@" + server;
    }
}
