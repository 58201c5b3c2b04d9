package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.EXECUTION_FAILED;
import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.STEP_INDEX;
import static dev.warrant.process.remediation.RemediationProcess.STEP_OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ID;

import dev.warrant.execution.StepExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Commits to the journal what is about to be done. */
@Component("reserveStep")
class ReserveStepDelegate implements JavaDelegate {

    private final StepExecution steps;

    ReserveStepDelegate(StepExecution steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StepExecution.Reservation reservation =
                steps.reserve(Case.remediation(execution), WARRANT_ID.in(execution), STEP_INDEX.in(execution));
        STEP_OUTCOME.set(execution, reservation instanceof StepExecution.Reserved ? "reserved" : "denied");
        if (reservation instanceof StepExecution.Denied denied) {
            EXECUTION_FAILED.set(execution, true);
            FAILURE_REASON.set(execution, Reasons.bounded("A step was denied: " + denied.reason()));
        }
    }
}
