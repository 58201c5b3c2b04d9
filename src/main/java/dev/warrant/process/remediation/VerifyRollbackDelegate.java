package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.OUTCOME;

import dev.warrant.execution.Rollback;
import dev.warrant.remediation.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Compares the whole with the state before and says what is left. */
@Component("verifyRollback")
class VerifyRollbackDelegate implements JavaDelegate {

    private final Rollback rollback;

    VerifyRollbackDelegate(Rollback rollback) {
        this.rollback = rollback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean whole = rollback.conclude(Case.remediation(execution)).isEmpty();
        OUTCOME.set(execution, (whole ? Outcome.ROLLED_BACK : Outcome.ROLLED_BACK_WITH_RESIDUE).name());
    }
}
