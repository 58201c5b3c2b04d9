package dev.warrant.process.remediation.rollback;

import static dev.warrant.process.remediation.RemediationProcess.UNDO_OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.UNDO_PLACE;
import static dev.warrant.process.remediation.RemediationProcess.UNDO_REASON;

import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.execution.Rollback;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.LaterTries;
import dev.warrant.process.remediation.TaskReasons;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Undoes one step. A temporary failure is tried again by the engine for minutes; only then is a person asked. */
@Component("undoEffect")
class UndoEffectDelegate implements JavaDelegate {

    private final Rollback rollback;

    UndoEffectDelegate(Rollback rollback) {
        this.rollback = rollback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UndoOutcome outcome = rollback.undo(Case.remediation(execution), UNDO_PLACE.in(execution));
        if (outcome instanceof UndoOutcome.Failed failed && failed.mayPass()) {
            LaterTries.demandNoneIsLeft("A step cannot be undone for now: " + failed.reason());
        }
        UNDO_OUTCOME.setWord(execution, outcome.word());
        if (outcome instanceof UndoOutcome.Failed failed) {
            UNDO_REASON.set(execution, TaskReasons.bounded(failed.reason()));
        }
    }
}
