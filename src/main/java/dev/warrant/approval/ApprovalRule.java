package dev.warrant.approval;

import dev.warrant.access.Group;
import dev.warrant.incident.RemediationId;
import java.time.Instant;
import java.util.Optional;

/** A condition that a decision must meet to count; what it answers is for the person who decided. */
interface ApprovalRule {

    /** The sentence that says what is wrong; empty when nothing is. */
    Optional<String> breach(Ballot ballot);

    /**
     * A decision as it was submitted, not yet believed.
     *
     * @param at when it was made; what happened since does not bear on it
     */
    record Ballot(
            RemediationId remediation,
            Group seat,
            String policyDigest,
            String user,
            String decision,
            String comment,
            Instant at) {}
}
