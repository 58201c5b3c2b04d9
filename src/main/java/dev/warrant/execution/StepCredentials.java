package dev.warrant.execution;

import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant;
import dev.warrant.warrant.CredentialBroker;
import dev.warrant.warrant.CredentialUse;
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
     * Works with the credential minted before; where a restart has lost it, or a stop took it, with a fresh one that is retired afterwards. The
     * use is on record before the work.
     *
     * @throws dev.warrant.warrant.CredentialRefused when a fresh one is needed and not given
     */
    <T> T withHeld(String credentialId, WarrantedStep step, CredentialUse use, Work<T> work) throws PlaneFailed {
        Optional<Credential> held = broker.held(credentialId);
        return held.isPresent() ? used(held.get(), use, work) : withFresh(step, use, work);
    }

    /** Works with a credential that lives no longer than the work. */
    <T> T withFresh(WarrantedStep step, CredentialUse use, Work<T> work) throws PlaneFailed {
        Grant.Purpose purpose = use == CredentialUse.UNDO ? Grant.Purpose.UNDO : Grant.Purpose.APPLY;
        Credential fresh = PlaneFailed.orAnswerRecorded(
                step.policy().controlPlane(),
                "minting a credential",
                () -> broker.mint(step.warrant().id(), step.id(), purpose));
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

    /** What is done with a credential. */
    interface Work<T> {

        T with(Credential credential) throws PlaneFailed;
    }
}
