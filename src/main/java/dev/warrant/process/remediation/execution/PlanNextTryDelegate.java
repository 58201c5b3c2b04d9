package dev.warrant.process.remediation.execution;

import static dev.warrant.process.remediation.RemediationProcess.EXECUTION_FAILED;
import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.NEXT_TRY;
import static dev.warrant.process.remediation.RemediationProcess.RETRY_AFTER;
import static dev.warrant.process.remediation.RemediationProcess.STEP_INDEX;
import static dev.warrant.process.remediation.RemediationProcess.STEP_OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ID;

import dev.warrant.execution.StepRetries;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.RoutingWords.NextTry;
import dev.warrant.process.remediation.RoutingWords.StepStanding;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says when a step that was refused for now is tried again, or that a person must decide; any other step needs no other try. */
@Component("planNextTry")
class PlanNextTryDelegate implements JavaDelegate {

    private final StepRetries retries;

    PlanNextTryDelegate(StepRetries retries) {
        this.retries = retries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (!STEP_OUTCOME.is(execution, StepStanding.DEFERRED)) {
            NEXT_TRY.set(execution, NextTry.NONE);
            return;
        }
        StepRetries.NextTry next =
                retries.next(Case.remediation(execution), WARRANT_ID.in(execution), STEP_INDEX.in(execution));
        EXECUTION_FAILED.set(execution, false);
        FAILURE_REASON.clear(execution);
        if (next instanceof StepRetries.TryAgain again) {
            NEXT_TRY.set(execution, NextTry.WAIT);
            RETRY_AFTER.set(execution, again.after().toString());
        } else {
            NEXT_TRY.set(execution, NextTry.ASK);
        }
        STEP_OUTCOME.set(execution, StepStanding.RESERVED);
    }
}
