package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.PlaneFailure;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Mints credentials that the sandbox itself checks on every call. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
final class SandboxCredentialMinter implements CredentialMinter {

    private static final int SECRET_BYTES = 32;

    private final SandboxCredentials credentials;
    private final SandboxFaults faults;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SandboxCredentialMinter(SandboxCredentials credentials, SandboxFaults faults, Clock clock) {
        this.credentials = credentials;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public Credential mint(String credentialId, Grant grant, Duration validity) {
        if (faults.shows(SandboxFault.BUSY_MINTING, grant.call(), grant.resource())) {
            throw PlaneFailure.forNow("The sandbox is busy and mints no credential for now, as it was told to");
        }
        Credential credential = new Credential(
                credentialId,
                SandboxActions.PLANE,
                account(credentialId, grant),
                secret(),
                clock.instant().plus(validity));
        credentials.add(credential, grant);
        return credential;
    }

    @Override
    public String account(String credentialId, Grant grant) {
        return "sandbox-" + credentialId;
    }

    @Override
    public void retire(Credential credential) {
        credentials.retire(credential.id());
    }

    private char[] secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).toCharArray();
    }
}
