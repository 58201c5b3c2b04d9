package dev.warrant.identity;

import org.springframework.stereotype.Service;

/** Fetches proofs in bounded time. */
@Service
final class TimelyProofs implements Proving {

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
}
