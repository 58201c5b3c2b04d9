package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant.Purpose;
import java.util.Locale;

/**
 * Which client a minted token belongs to and what it is for, written {@code <client>/<action>/<purpose>/<id>@<realm>}. Keycloak itself restricts
 * the token to the resource of that id and to the family of the action; action and purpose are checked here.
 *
 * @param realm by its configured name
 */
record MintedClient(String client, String action, Purpose purpose, String id, String realm) {

    static MintedClient of(Credential credential) {
        String principal = credential.principal();
        int at = principal.lastIndexOf('@');
        String[] parts = principal.substring(0, Math.max(at, 0)).split("/", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "A credential for Keycloak is for <client>/<action>/<purpose>/<id>@<realm>, and this is "
                            + credential);
        }
        return new MintedClient(
                parts[0],
                parts[1],
                Purpose.valueOf(parts[2].toUpperCase(Locale.ROOT)),
                parts[3],
                principal.substring(at + 1));
    }

    @Override
    public String toString() {
        return client + "/" + action + "/" + purpose.word() + "/" + id + "@" + realm;
    }
}
