package dev.warrant.identity;

/** Fetches the proof of a role, for the credential broker alone to see. */
public interface Proving {

    /**
     * A fresh proof, in bounded time.
     *
     * @throws ProofRefused when it cannot be obtained
     */
    Proof prove(Role role);
}
