package dev.warrant.journal;

import dev.warrant.incident.RemediationId;
import java.util.Optional;

/** Knows where a step stands, because a credential is minted only for what the step is about to do. */
public interface StepPermission {

    /**
     * Why nothing may be applied for this step, as a sentence; empty while it is the reserved step of its warrant and nothing under that warrant
     * is being undone.
     */
    Optional<String> forbidsToApply(RemediationId remediation, String warrantId, String stepId);

    /** Why this step may not be undone, as a sentence; empty while a rollback is open in which the step waits for its undo. */
    Optional<String> forbidsToUndo(RemediationId remediation, String warrantId, String stepId);
}
