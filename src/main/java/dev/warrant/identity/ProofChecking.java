package dev.warrant.identity;

/** Tells whether a proof is the one of a role: signature, issuer, audience, time and subject. */
public interface ProofChecking {

    /**
     * The subject that the proof shows, such as {@code spiffe://acme.example/warrant/executor}, in bounded time.
     *
     * @throws ProofRefused when it does not hold, is another's, or cannot be checked
     */
    String check(Proof proof, Role role);
}
