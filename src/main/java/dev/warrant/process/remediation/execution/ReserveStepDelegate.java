package dev.warrant.process.remediation.execution;

import static dev.warrant.process.remediation.RemediationProcess.DRIFT;
import static dev.warrant.process.remediation.RemediationProcess.EXECUTION_FAILED;
import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.STEP_INDEX;
import static dev.warrant.process.remediation.RemediationProcess.STEP_OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ID;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ISSUE;

import dev.warrant.execution.StepExecution;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.RoutingWords.StepStanding;
import dev.warrant.process.remediation.RoutingWords.WarrantIssue;
import dev.warrant.process.remediation.TaskReasons;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Commits to the journal what is about to be done, unless live state has moved. */
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
        if (reservation instanceof StepExecution.Reserved) {
            STEP_OUTCOME.set(execution, StepStanding.RESERVED);
        } else if (reservation instanceof StepExecution.Denied denied) {
            fail(execution, StepStanding.DENIED, "A step was denied: " + denied.reason());
        } else if (reservation instanceof StepExecution.Drifted drifted) {
            fail(execution, StepStanding.DRIFTED, "Live state moved before a step: " + drifted.what());
            WARRANT_ISSUE.set(execution, WarrantIssue.DRIFTED);
            DRIFT.set(execution, TaskReasons.bounded(drifted.what()));
        }
    }

    private static void fail(DelegateExecution execution, StepStanding standing, String reason) {
        STEP_OUTCOME.set(execution, standing);
        EXECUTION_FAILED.set(execution, true);
        FAILURE_REASON.set(execution, TaskReasons.bounded(reason));
    }
}
