package dev.warrant.remediation;

import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import java.util.Set;

/** What people may ask of a running remediation; the process answers. */
public interface RemediationRequests {

    /**
     * Turns a running challenge window into an approval.
     *
     * @throws dev.warrant.approval.ChallengeRefused when this person may not challenge this policy
     */
    void challenge(RemediationId remediation, String user, String reason);

    /** Ends a remediation before anything ran. */
    void withdraw(RemediationId remediation, String user, String reason);

    /** Undoes within the observation window. */
    void rollBack(
            RemediationId remediation, String user, String reason, RollbackPurpose purpose, Set<String> confirmed);

    /** Stops one remediation that is not closed: no new effect after this returns. */
    void stop(RemediationId remediation, String user, String reason);

    /** Agrees to resume one stopped remediation that is not closed. Returns whether it runs again, which takes two different people. */
    boolean resume(RemediationId remediation, String user, String reason);

    /** The remediation is in another phase than the request needs. */
    final class WrongPhase extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public WrongPhase(String message) {
            super(message);
        }
    }
}
