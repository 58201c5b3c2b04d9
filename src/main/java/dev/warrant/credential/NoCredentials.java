package dev.warrant.credential;

import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant;
import dev.warrant.identity.Proof;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Mints nothing and holds nothing: Warrant only recommends here. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "true")
class NoCredentials implements CredentialBroker {

    @Override
    public Credential mint(String warrantId, String stepId, Grant.Purpose purpose, Proof proof) {
        throw refused("minted");
    }

    @Override
    public Optional<Credential> held(String credentialId) {
        return Optional.empty();
    }

    @Override
    public void used(String credentialId, CredentialUse use) {
        throw refused("used");
    }

    @Override
    public void retire(String credentialId) {
        throw refused("retired");
    }

    private static CredentialRefused refused(String done) {
        return new CredentialRefused(
                "Warrant is set to recommend only (warrant.recommend-only); no credential is " + done);
    }
}
