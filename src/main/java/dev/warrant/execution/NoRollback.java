package dev.warrant.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Undoes nothing: Warrant only recommends here. What an earlier rollback left over can still be read. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "true")
class NoRollback implements Rollback {

    private static final String REASON = "Warrant is set to recommend only (warrant.recommend-only); nothing is undone";

    private final ConcludingRollbacks concluding;

    NoRollback(ConcludingRollbacks concluding) {
        this.concluding = concluding;
    }

    @Override
    public void open(
            RemediationId remediation,
            RollbackPurpose purpose,
            Set<String> confirmed,
            String requester,
            String reason) {
        throw new RollbackRefused(REASON);
    }

    @Override
    public void queue(RemediationId remediation, int stepIndex) {
        throw new IllegalStateException(REASON);
    }

    @Override
    public int queued(RemediationId remediation) {
        throw new IllegalStateException(REASON);
    }

    @Override
    public UndoOutcome undo(RemediationId remediation, int place) {
        throw new IllegalStateException(REASON);
    }

    @Override
    public void repaired(RemediationId remediation, int place, String person, String decision, String comment) {
        throw new IllegalStateException(REASON);
    }

    @Override
    public List<Residue> conclude(RemediationId remediation) {
        throw new IllegalStateException(REASON);
    }

    @Override
    public List<Residue> residual(RemediationId remediation) {
        return concluding.residual(remediation);
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
    public List<String> reExposingSteps(RemediationId remediation) {
        return List.of();
    }

    @Override
    public JsonNode describe(RemediationId remediation, int place) {
        throw new IllegalStateException(REASON);
    }
}
