package dev.warrant.journal;

import dev.warrant.incident.RemediationId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A step may be applied while it is the newest reserved one and no rollback is open, and also before its turn while that newest one waits for
 * what this step ends. It may be undone while it waits in the queue of an open rollback, or after its undo failed there.
 */
@Component
class JournaledPermission implements StepPermission {

    private final RollbackRecords rollbacks;
    private final JournalRows journal;

    JournaledPermission(RollbackRecords rollbacks, JournalRows journal) {
        this.rollbacks = rollbacks;
        this.journal = journal;
    }

    @Override
    public Optional<String> forbidsToApply(RemediationId remediation, String warrantId, String stepId) {
        List<Journal.Entry> entries = journal.entriesUnder(remediation, warrantId);
        if (rollbacks.find(warrantId).isPresent()
                || StepHistory.of(stepId, entries).isBeingTakenBack()) {
            return Optional.of("Warrant " + warrantId + " is revoked: " + remediation + " is being rolled back");
        }
        Optional<String> underWay = entries.stream()
                .filter(entry -> entry.status() == StepStatus.RESERVED)
                .reduce((earlier, later) -> later)
                .map(Journal.Entry::stepId);
        return underWay.filter(stepId::equals).isPresent()
                        || underWay.filter(held -> isBroughtForward(stepId, held, entries))
                                .isPresent()
                ? Optional.empty()
                : Optional.of(
                        "Step '" + stepId + "' of " + remediation + " is not the step that is reserved and under way");
    }

    /** Its turn has not come, but the step whose turn it is waits for what this one ends. */
    private static boolean isBroughtForward(String stepId, String held, List<Journal.Entry> entries) {
        StepHistory waiting = StepHistory.of(held, entries);
        return StepHistory.of(stepId, entries).status() == StepStatus.BROUGHT_FORWARD
                && waiting.outcome().isEmpty()
                && !waiting.deferrals().isEmpty();
    }

    @Override
    public Optional<String> forbidsToUndo(RemediationId remediation, String warrantId, String stepId) {
        StepStatus status = StepHistory.of(stepId, journal.entriesUnder(remediation, warrantId))
                .status();
        return rollbacks.find(warrantId).isPresent()
                        && (status == StepStatus.UNDO_QUEUED || status == StepStatus.UNDO_FAILED)
                ? Optional.empty()
                : Optional.of("Step '" + stepId + "' of " + remediation
                        + " is not being rolled back: no rollback is open for it");
    }
}
