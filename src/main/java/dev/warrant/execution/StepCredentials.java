package dev.warrant.execution;

import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant;
import dev.warrant.warrant.CredentialBroker;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Lends a step the credential for one piece of work. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
class StepCredentials {

    private final CredentialBroker broker;

    StepCredentials(CredentialBroker broker) {
        this.broker = broker;
    }

    /**
     * Works with the credential minted before; where a restart has lost it, with a fresh one that is retired afterwards.
     *
     * @throws dev.warrant.warrant.CredentialRefused when a fresh one is needed and not given
     */
    <T> T withHeld(String credentialId, WarrantedStep step, Work<T> work) throws PlaneFailed {
        Optional<Credential> held = broker.held(credentialId);
        return held.isPresent() ? work.with(held.get()) : withFresh(step, Grant.Purpose.APPLY, work);
    }

    /** Works with a credential that lives no longer than the work. */
    <T> T withFresh(WarrantedStep step, Grant.Purpose purpose, Work<T> work) throws PlaneFailed {
        Credential fresh = PlaneFailed.orAnswerRecorded(
                step.policy().controlPlane(),
                "minting a credential",
                () -> broker.mint(step.warrant().id(), step.id(), purpose));
        try {
            return work.with(fresh);
        } finally {
            broker.retire(fresh.id());
        }
    }

    /** What is done with a credential. */
    interface Work<T> {

        T with(Credential credential) throws PlaneFailed;
    }
}
