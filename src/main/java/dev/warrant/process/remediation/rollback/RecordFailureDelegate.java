package dev.warrant.process.remediation.rollback;

import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;

import dev.warrant.execution.Rollback;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.process.remediation.Case;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the rollback of an execution that failed while the incident is still real. */
@Component("recordFailure")
class RecordFailureDelegate implements JavaDelegate {

    private final Rollback rollback;

    RecordFailureDelegate(Rollback rollback) {
        this.rollback = rollback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rollback.open(
                Case.remediation(execution),
                RollbackPurpose.FAILED,
                Set.of(),
                "warrant",
                FAILURE_REASON.find(execution).orElse("The execution did not finish"));
    }
}
