package dev.warrant.process.remediation.rollback;

import static dev.warrant.process.remediation.RemediationProcess.UNDO_COUNT;

import dev.warrant.execution.Rollback;
import dev.warrant.process.remediation.Case;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Counts the undos that compensation queued. */
@Component("prepareRollback")
class PrepareRollbackDelegate implements JavaDelegate {

    private final Rollback rollback;

    PrepareRollbackDelegate(Rollback rollback) {
        this.rollback = rollback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UNDO_COUNT.set(execution, rollback.queued(Case.remediation(execution)));
    }
}
