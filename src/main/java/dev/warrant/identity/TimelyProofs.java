package dev.warrant.identity;

import org.springframework.stereotype.Service;

/** Fetches and checks proofs in bounded time. */
@Service
final class TimelyProofs implements Proving, ProofChecking {

    private final Proofs proofs;
    private final TimedQuestions questions;

    TimelyProofs(Proofs proofs, TimedQuestions questions) {
        this.proofs = proofs;
        this.questions = questions;
    }

    @Override
    public Proof prove(Role role) {
        return questions.ask("The identity of the " + role.word() + " cannot be obtained", () -> proofs.prove(role));
    }

    @Override
    public String check(Proof proof, Role role) {
        return questions.ask("A proof of the " + role.word() + " cannot be checked", () -> proofs.check(proof, role));
    }
}
