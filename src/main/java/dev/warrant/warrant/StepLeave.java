package dev.warrant.warrant;

import dev.warrant.incident.RemediationId;
import java.util.Optional;

/** Knows where a step stands; only for what it is at, a credential is minted. Answered by those who execute and roll back. */
public interface StepLeave {

    /**
     * Why nothing may be applied for this step, as a sentence; empty while it is the one that is reserved under its warrant and the warrant is
     * not being taken back.
     */
    Optional<String> forbidsToApply(RemediationId remediation, String warrantId, String stepId);

    /** Whether a rollback is open in which this step waits for its undo. */
    boolean toUndo(RemediationId remediation, String warrantId, String stepId);
}
