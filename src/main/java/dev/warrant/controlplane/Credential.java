package dev.warrant.controlplane;

import java.time.Instant;

/**
 * A credential for one action on one resource, valid for minutes. The secret lives in memory only; {@link #toString()} leaves it out.
 *
 * @param id by which issue, use and retirement are recorded
 * @param principal the account name on the plane
 */
public record Credential(String id, String plane, String principal, char[] secret, Instant expiresAt) {

    @Override
    public String toString() {
        return "Credential[" + id + " for " + principal + " on " + plane + " until " + expiresAt + "]";
    }
}
