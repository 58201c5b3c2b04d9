package dev.warrant.execution;

import dev.warrant.incident.RemediationId;
import dev.warrant.warrant.UndoLeave;
import org.springframework.stereotype.Component;

/** A step may be undone while it waits in the queue of an open rollback, or failed to be undone there. */
@Component
class QueuedUndoLeave implements UndoLeave {

    private final RollbackRecords rollbacks;
    private final JournalRows journal;

    QueuedUndoLeave(RollbackRecords rollbacks, JournalRows journal) {
        this.rollbacks = rollbacks;
        this.journal = journal;
    }

    @Override
    public boolean given(RemediationId remediation, String warrantId, String stepId) {
        StepStatus status = StepHistory.of(stepId, journal.entriesUnder(remediation, warrantId))
                .status();
        return rollbacks.find(warrantId).isPresent()
                && (status == StepStatus.UNDO_QUEUED || status == StepStatus.UNDO_FAILED);
    }
}
