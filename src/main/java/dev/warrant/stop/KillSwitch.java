package dev.warrant.stop;

import dev.warrant.incident.RemediationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stops everything, or one remediation, until two different people have agreed to resume it. What is stopped gets no warrant, no credential
 * and no new effect. A stop holds from the moment that the call returns, whatever becomes of the caller's transaction. A reason has at most 4000 characters.
 */
public interface KillSwitch {

    /** Why nothing may run for this remediation; empty when it may. */
    Optional<String> stopped(RemediationId remediation);

    /** Why nothing at all may run; empty when things run. */
    Optional<String> stoppedAll();

    /** The stop of everything that holds now. */
    Optional<Stop> holding();

    /** The stop of this remediation alone that holds now. */
    Optional<Stop> holding(RemediationId remediation);

    /** Stops all remediations; one person is enough, and agreements to resume that were given before lapse. */
    void stopAll(String user, String reason);

    /** Stops one remediation; one person is enough, and agreements to resume it that were given before lapse. */
    void stop(RemediationId remediation, String user, String reason);

    /**
     * Agrees to resume after everything was stopped; the second, different person resumes. What was stopped alone stays stopped. Returns whether
     * things run again; of two people who agree at the same instant, at least one is told so.
     *
     * @throws dev.warrant.approval.DecisionRefused when this person has no say in it
     */
    boolean resume(String user, String reason);

    /**
     * Agrees to resume a remediation that was stopped alone; the second, different person resumes it. Returns whether it runs again: it does not
     * while everything is stopped. Of two people who agree at the same instant, at least one is told so.
     *
     * @throws dev.warrant.approval.DecisionRefused when this person has no say in it
     */
    boolean resume(RemediationId remediation, String user, String reason);

    /**
     * A stop that holds.
     *
     * @param resumeAgreed who has agreed to resume since
     */
    record Stop(String by, Instant at, String reason, List<String> resumeAgreed) {

        public Stop {
            resumeAgreed = List.copyOf(resumeAgreed);
        }

        String sentence() {
            return " by " + by + ": " + reason;
        }
    }
}
