package dev.warrant.process.remediation.execution;

import static dev.warrant.process.remediation.RemediationProcess.STEP_INDEX;

import dev.warrant.execution.Rollback;
import dev.warrant.process.remediation.Case;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts a begun step at the end of the undo queue. */
@Component("queueUndo")
class QueueUndoDelegate implements JavaDelegate {

    private final Rollback rollback;

    QueueUndoDelegate(Rollback rollback) {
        this.rollback = rollback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rollback.queue(Case.remediation(execution), STEP_INDEX.in(execution));
    }
}
