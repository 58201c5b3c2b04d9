package dev.warrant.process.remediation.execution;

import static dev.warrant.process.remediation.RemediationProcess.CREDENTIAL_ID;
import static dev.warrant.process.remediation.RemediationProcess.EXECUTION_FAILED;
import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.STEP_INDEX;
import static dev.warrant.process.remediation.RemediationProcess.STEP_OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ID;

import dev.warrant.controlplane.StepOutcome;
import dev.warrant.execution.StepExecution;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.RoutingWords.StepStanding;
import dev.warrant.process.remediation.TaskReasons;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads back whether the change of one step stands. State that cannot be read for now counts as a failure until another try is planned. */
@Component("verifyEffect")
class VerifyEffectDelegate implements JavaDelegate {

    private final StepExecution steps;

    VerifyEffectDelegate(StepExecution steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StepOutcome outcome = steps.verify(
                Case.remediation(execution),
                WARRANT_ID.in(execution),
                STEP_INDEX.in(execution),
                CREDENTIAL_ID.in(execution));
        boolean stands = outcome instanceof StepOutcome.Applied;
        STEP_OUTCOME.setWord(execution, stands ? StepStanding.VERIFIED.word() : word(outcome));
        if (!stands) {
            EXECUTION_FAILED.set(execution, true);
            FAILURE_REASON.set(execution, TaskReasons.bounded("A step is " + outcome.word() + ": " + outcome.reason()));
        }
    }

    private static String word(StepOutcome outcome) {
        return outcome instanceof StepOutcome.RefusedForNow ? StepStanding.DEFERRED.word() : outcome.word();
    }
}
