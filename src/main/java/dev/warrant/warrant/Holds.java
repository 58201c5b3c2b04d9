package dev.warrant.warrant;

import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Knows which remediation holds which resource. A policy's resources are held from its warrant on until it can no longer be taken back.
 * Answered by those who execute.
 */
public interface Holds {

    /** The first of the policy's resources that another remediation holds. */
    Optional<Hold> heldByAnother(Policy policy);

    /**
     * Holds every resource of the policy for its remediation, in the caller's transaction.
     *
     * @return whose hold was faster; then nothing was taken
     */
    Optional<Hold> take(Policy policy);

    /** Who holds this resource. */
    Optional<RemediationId> holder(String resource);

    /** Everybody who holds anything. */
    Set<RemediationId> holders();

    /** How long a remediation waits at most for another to let go. */
    Duration longestWait();
}
