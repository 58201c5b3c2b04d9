package dev.warrant.controlplane;

import java.time.Duration;

/** Mints credentials on its plane. A plane without this role can only be recommended for. */
public interface CredentialMinter {

    /** A fresh credential with the least rights that the grant needs, which the plane itself lets expire. */
    Credential mint(String credentialId, Grant grant, Duration validity);

    /**
     * The account of a credential that is about to be minted, as far as {@link #retire} needs it. It is recorded before the minting, so that the
     * credential can be taken out whatever becomes of that.
     */
    String account(String credentialId, Grant grant);

    /** Takes the credential out of the plane; one that is gone already, or never was, is fine. */
    void retire(Credential credential);

    /**
     * What a credential for this grant of this action could do at most, told without asking the plane. Nothing beyond the grant, unless the
     * plane cannot narrow its credentials that far and says so here.
     */
    default Capability capability(Grant grant, ActionDescription action) {
        return Capability.justFor(grant, action);
    }
}
