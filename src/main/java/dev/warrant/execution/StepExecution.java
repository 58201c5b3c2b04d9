package dev.warrant.execution;

import dev.warrant.controlplane.StepOutcome;
import dev.warrant.incident.RemediationId;

/** The parts of one step: reserve, mint, apply, verify. The broker retires the credential after them. */
public interface StepExecution {

    /**
     * Commits the intent before any call; checks the warrant, the kill switch, that the resource is not held by another, and that live
     * state is still what was previewed for the step. Where that cannot be read, the step is deferred on record, and {@link #apply} looks before
     * it asks the plane.
     */
    Reservation reserve(RemediationId remediation, String warrantId, int stepIndex);

    /**
     * Has a credential minted for the step alone, as the executor, and gives its id.
     *
     * @throws dev.warrant.credential.CredentialRefused when none is given
     * @throws dev.warrant.controlplane.PlaneFailure when the plane gives no credential; where that can pass, the step is deferred on record
     */
    String mint(RemediationId remediation, String warrantId, String stepId);

    /**
     * Snapshot, then the change; each committed to the journal in a transaction of its own. Where sessions hold what the step changes and a
     * later step of the same policy ends them, that is done once, and the change is asked for again at once.
     */
    StepOutcome apply(RemediationId remediation, String warrantId, int stepIndex, String credentialId);

    /** Whether live state now is what was previewed. A mismatch makes the step uncertain; what cannot be read for now is read again later. */
    StepOutcome verify(RemediationId remediation, String warrantId, int stepIndex, String credentialId);

    sealed interface Reservation {}

    record Reserved(String stepId) implements Reservation {}

    /** Nothing may be applied; the reason is recorded. */
    record Denied(String reason) implements Reservation {}

    /** Live state is not what was previewed for the step; nothing is applied, and what moved is recorded. */
    record Drifted(String what) implements Reservation {}
}
