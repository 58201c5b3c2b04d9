package dev.warrant.execution;

import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.credential.CredentialBroker;
import dev.warrant.credential.CredentialRefused;
import dev.warrant.credential.CredentialUse;
import dev.warrant.identity.Proof;
import dev.warrant.identity.ProofRefused;
import dev.warrant.identity.Proving;
import dev.warrant.identity.Role;
import dev.warrant.journal.WarrantedStep;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Lends a step the credential for one piece of work, which the executor gets by proving who it is. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class StepCredentials {

    private final CredentialBroker broker;

    private final Proving proving;

    StepCredentials(CredentialBroker broker, Proving proving) {
        this.broker = broker;
        this.proving = proving;
    }

    /**
     * Has a credential minted, which the broker holds from then on.
     *
     * @throws CredentialRefused when the executor cannot prove itself, or the broker refuses
     * @throws PlaneFailure when the plane mints none, or the issuer that vouches for the executor cannot be reached; that can pass
     */
    Credential mint(String warrantId, String stepId, Grant.Purpose purpose) {
        return broker.mint(warrantId, stepId, purpose, proof());
    }

    /**
     * Works with the credential minted before or, if a restart has lost it or a stop took it, with a fresh one that is retired afterwards. The
     * use is on record before the work. If the work throws, it is tried again with another credential and nobody remembers this one, so it is
     * retired at once.
     *
     * @throws CredentialRefused when a fresh one is needed and not given
     */
    <T> T withHeld(String credentialId, WarrantedStep step, CredentialUse use, Work<T> work) throws PlaneFailed {
        Optional<Credential> held = broker.held(credentialId);
        if (held.isEmpty()) {
            return withFresh(step, use, work);
        }
        try {
            return used(held.get(), use, work);
        } catch (RuntimeException e) {
            broker.retire(credentialId);
            throw e;
        }
    }

    /** Works with a credential that lives no longer than the work. */
    <T> T withFresh(WarrantedStep step, CredentialUse use, Work<T> work) throws PlaneFailed {
        Grant.Purpose purpose = use == CredentialUse.UNDO ? Grant.Purpose.UNDO : Grant.Purpose.APPLY;
        Credential fresh = PlaneFailed.orAnswerRecorded(
                step.policy().controlPlane(),
                "minting a credential",
                () -> mint(step.warrant().id(), step.id(), purpose));
        try {
            return used(fresh, use, work);
        } finally {
            broker.retire(fresh.id());
        }
    }

    private <T> T used(Credential credential, CredentialUse use, Work<T> work) throws PlaneFailed {
        broker.used(credential.id(), use);
        return work.with(credential);
    }

    private Proof proof() {
        try {
            return proving.prove(Role.EXECUTOR);
        } catch (ProofRefused e) {
            String reason = String.valueOf(e.getMessage());
            throw e.mayPass() ? PlaneFailure.forNow(reason) : new CredentialRefused(reason);
        }
    }

    /** What is done with a credential. */
    interface Work<T> {

        T with(Credential credential) throws PlaneFailed;
    }
}
