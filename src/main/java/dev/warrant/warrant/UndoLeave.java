package dev.warrant.warrant;

import dev.warrant.incident.RemediationId;

/** Knows whether a step is being taken back; only then is a credential to undo it minted. Answered by those who roll back. */
public interface UndoLeave {

    /** Whether a rollback is open in which this step waits for its undo. */
    boolean given(RemediationId remediation, String warrantId, String stepId);
}
