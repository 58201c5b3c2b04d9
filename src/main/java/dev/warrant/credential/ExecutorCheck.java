package dev.warrant.credential;

import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.identity.Proof;
import dev.warrant.identity.ProofChecking;
import dev.warrant.identity.ProofRefused;
import dev.warrant.identity.Role;
import dev.warrant.identity.Separation;
import org.springframework.stereotype.Component;

/** Lets only the executor have a credential, and only while it is separate from the agent and the previewer. */
@Component
class ExecutorCheck {

    private final ProofChecking proofs;
    private final Separation separation;

    ExecutorCheck(ProofChecking proofs, Separation separation) {
        this.proofs = proofs;
        this.separation = separation;
    }

    /**
     * The subject that a credential is issued to.
     *
     * @throws CredentialRefused when the proof does not hold
     * @throws PlaneFailure when the issuer that vouches for it cannot be reached; that can pass
     */
    String subject(Proof proof) {
        separation.reasons().stream().findFirst().ifPresent(reason -> {
            throw new CredentialRefused(reason);
        });
        try {
            return proofs.check(proof, Role.EXECUTOR);
        } catch (ProofRefused e) {
            String reason = String.valueOf(e.getMessage());
            throw e.mayPass() ? PlaneFailure.forNow(reason) : new CredentialRefused(reason);
        }
    }
}
