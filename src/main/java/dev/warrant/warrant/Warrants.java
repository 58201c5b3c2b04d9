package dev.warrant.warrant;

import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import java.util.Optional;

/** The warrants on record, for code that acts on one: verified anew each time, never trusted as they stand. */
public interface Warrants {

    /** The newest warrant of a remediation, as it is on record. */
    Optional<Warrant> newest(RemediationId remediation);

    /** Keeps everybody else who locks this warrant waiting until the caller's transaction ends. */
    void lock(String warrantId);

    /**
     * Begins the one use of a warrant, in the caller's transaction: signature, policy and window are good, and it was never begun. Two that
     * begin at once are kept apart by the database, which fails one of them.
     */
    Check begin(RemediationId remediation, String warrantId);

    /** Whether a use that has begun may go on: signature, policy and window are good. */
    Check running(RemediationId remediation, String warrantId);

    /** Whether the warrant is genuine, regardless of the time: signature and policy are good. This is what undoing needs. */
    Check genuine(RemediationId remediation, String warrantId);

    /** The answer. */
    sealed interface Check {}

    /** @param policy the policy that the warrant names, its digest checked */
    record Good(Warrant warrant, Policy policy) implements Check {}

    record Bad(String reason) implements Check {}
}
