package dev.warrant.identity;

import org.springframework.stereotype.Service;

/** Checks that a proof belongs to a role: signature, issuer, audience, time and subject. */
@Service
public final class ProofChecking {

    private final Proofs proofs;
    private final TimedQuestions questions;

    ProofChecking(Proofs proofs, TimedQuestions questions) {
        this.proofs = proofs;
        this.questions = questions;
    }

    /**
     * The subject that the proof shows, such as {@code spiffe://acme.example/warrant/executor}, in bounded time.
     *
     * @throws ProofRefused when it is invalid, belongs to another role, or cannot be checked
     */
    public String check(Proof proof, Role role) {
        return questions.ask("A proof of the " + role.word() + " cannot be checked", () -> proofs.check(proof, role));
    }
}
