package dev.warrant.process.remediation.rollback;

import static dev.warrant.process.remediation.RemediationProcess.OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.PREVIEW_AGAIN;

import dev.warrant.execution.Rollback;
import dev.warrant.incident.RemediationId;
import dev.warrant.process.remediation.Case;
import dev.warrant.remediation.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Compares the whole with the state before, and says what is left and whether the remediation is tried again. */
@Component("verifyRollback")
class VerifyRollbackDelegate implements JavaDelegate {

    private final Rollback rollback;

    VerifyRollbackDelegate(Rollback rollback) {
        this.rollback = rollback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RemediationId remediation = Case.remediation(execution);
        boolean whole = rollback.conclude(remediation).isEmpty();
        Outcome undone = whole ? Outcome.ROLLED_BACK : Outcome.ROLLED_BACK_WITH_RESIDUE;
        OUTCOME.set(execution, (rollback.nothingStands(remediation) ? Outcome.FAILED : undone).name());
        PREVIEW_AGAIN.set(execution, rollback.mayBeginAnew(remediation));
    }
}
