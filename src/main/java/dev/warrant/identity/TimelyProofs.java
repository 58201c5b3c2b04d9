package dev.warrant.identity;

import org.springframework.stereotype.Service;

/** Fetches and checks proofs in bounded time. */
@Service
final class TimelyProofs implements Proving, ProofChecking {

    private final Proofs proofs;
    private final InTime inTime;

    TimelyProofs(Proofs proofs, InTime inTime) {
        this.proofs = proofs;
        this.inTime = inTime;
    }

    @Override
    public Proof prove(Role role) {
        return inTime.ask("The identity of the " + role.word() + " cannot be had", () -> proofs.prove(role));
    }

    @Override
    public String check(Proof proof, Role role) {
        return inTime.ask("A proof of the " + role.word() + " cannot be checked", () -> proofs.check(proof, role));
    }
}
