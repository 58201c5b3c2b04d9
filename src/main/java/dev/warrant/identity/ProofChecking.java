package dev.warrant.identity;

/** Checks that a proof belongs to a role: signature, issuer, audience, time and subject. */
public interface ProofChecking {

    /**
     * The subject that the proof shows, such as {@code spiffe://acme.example/warrant/executor}, in bounded time.
     *
     * @throws ProofRefused when it is invalid, belongs to another role, or cannot be checked
     */
    String check(Proof proof, Role role);
}
