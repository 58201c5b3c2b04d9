package dev.warrant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.execution.Rollback;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import java.util.List;
import java.util.Set;

/** A rollback that knows what it would re-expose and what it left; it undoes nothing. */
public record KnownRollback(List<String> reExposing, List<Residue> left) implements Rollback {

    @Override
    public List<String> reExposingSteps(RemediationId remediation) {
        return reExposing;
    }

    @Override
    public List<Residue> residual(RemediationId remediation) {
        return left;
    }

    @Override
    public boolean nothingStands(RemediationId remediation) {
        return false;
    }

    @Override
    public boolean mayBeginAnew(RemediationId remediation) {
        return false;
    }

    @Override
    public int queued(RemediationId remediation) {
        return 0;
    }

    @Override
    public void open(
            RemediationId remediation,
            RollbackPurpose purpose,
            Set<String> confirmed,
            String requester,
            String reason) {
        throw undoesNothing();
    }

    @Override
    public void queue(RemediationId remediation, int stepIndex) {
        throw undoesNothing();
    }

    @Override
    public UndoOutcome undo(RemediationId remediation, int place) {
        throw undoesNothing();
    }

    @Override
    public void repaired(RemediationId remediation, int place, String person, String decision, String comment) {
        throw undoesNothing();
    }

    @Override
    public List<Residue> conclude(RemediationId remediation) {
        throw undoesNothing();
    }

    @Override
    public JsonNode describe(RemediationId remediation, int place) {
        throw undoesNothing();
    }

    private static UnsupportedOperationException undoesNothing() {
        return new UnsupportedOperationException("This rollback only knows");
    }
}
