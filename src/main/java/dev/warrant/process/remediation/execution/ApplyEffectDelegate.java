package dev.warrant.process.remediation.execution;

import static dev.warrant.process.remediation.RemediationProcess.CREDENTIAL_ID;
import static dev.warrant.process.remediation.RemediationProcess.DRIFT;
import static dev.warrant.process.remediation.RemediationProcess.EXECUTION_FAILED;
import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.STEP_INDEX;
import static dev.warrant.process.remediation.RemediationProcess.STEP_OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ID;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ISSUE;

import dev.warrant.controlplane.StepOutcome;
import dev.warrant.execution.StepExecution;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.RoutingWords.StepStanding;
import dev.warrant.process.remediation.RoutingWords.WarrantIssue;
import dev.warrant.process.remediation.TaskReasons;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the change of one step. A temporary refusal counts as a failure until another try is planned. */
@Component("applyEffect")
class ApplyEffectDelegate implements JavaDelegate {

    private final StepExecution steps;

    ApplyEffectDelegate(StepExecution steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StepOutcome outcome = steps.apply(
                Case.remediation(execution),
                WARRANT_ID.in(execution),
                STEP_INDEX.in(execution),
                CREDENTIAL_ID.in(execution));
        boolean stands = outcome instanceof StepOutcome.Applied;
        STEP_OUTCOME.setWord(execution, word(outcome));
        if (!stands) {
            EXECUTION_FAILED.set(execution, true);
            FAILURE_REASON.set(execution, TaskReasons.bounded("A step is " + outcome.word() + ": " + outcome.reason()));
        }
        if (outcome instanceof StepOutcome.Drifted drifted) {
            WARRANT_ISSUE.set(execution, WarrantIssue.DRIFTED);
            DRIFT.set(execution, TaskReasons.bounded(drifted.reason()));
        }
    }

    private static String word(StepOutcome outcome) {
        return outcome instanceof StepOutcome.RefusedForNow ? StepStanding.DEFERRED.word() : outcome.word();
    }
}
