package dev.warrant.controlplane;

import java.time.Duration;

/** Mints credentials on its plane. A plane without this role can only be recommended for. */
public interface CredentialMinter extends ControlPlane {

    /** A fresh credential with the least rights that the grant needs, which the plane itself lets expire. */
    Credential mint(String credentialId, Grant grant, Duration validity);

    /** Takes the credential out of the plane; one that is gone already is fine. */
    void retire(Credential credential);
}
