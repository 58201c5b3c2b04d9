package dev.warrant.credential;

import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant;
import dev.warrant.identity.Proof;
import java.util.Optional;

/**
 * A signed warrant, a step and the executor's proof of who it is in, a credential for exactly that action and resource out. Issue, use and
 * retirement are recorded by id, never by value. Refuses everything where Warrant only recommends ({@code warrant.recommend-only}).
 */
public interface CredentialBroker {

    /**
     * Mints a credential. To apply, the use of the warrant must have begun, its window be open and the step be reserved; to undo, a rollback
     * must be open for the step.
     *
     * @param proof that it is the executor who asks
     * @throws CredentialRefused when the proof is not the executor's, or when the warrant does not verify, is outside its window, is revoked,
     *     or does not cover the step
     * @throws dev.warrant.controlplane.PlaneFailure when the plane does not mint
     */
    Credential mint(String warrantId, String stepId, Grant.Purpose purpose, Proof proof);

    /** The credential, while this process has it in memory; empty after a restart or when it was retired. */
    Optional<Credential> held(String credentialId);

    /** Puts on record what a credential is used for, before it is used. */
    void used(String credentialId, CredentialUse use);

    /** Forgets the secret and takes the credential out of the plane; one that cannot be taken out now is tried again every minute. */
    void retire(String credentialId);
}
