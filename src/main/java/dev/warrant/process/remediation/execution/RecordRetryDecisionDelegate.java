package dev.warrant.process.remediation.execution;

import static dev.warrant.process.remediation.RemediationProcess.EXECUTION_FAILED;
import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.REFUSAL_COMMENT;
import static dev.warrant.process.remediation.RemediationProcess.REFUSAL_DECISION;
import static dev.warrant.process.remediation.RemediationProcess.STEP_INDEX;
import static dev.warrant.process.remediation.RemediationProcess.STEP_OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ID;

import dev.warrant.execution.StepRetries;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.PersonsAnswer;
import dev.warrant.process.remediation.RoutingWords.RefusalDecision;
import dev.warrant.process.remediation.RoutingWords.StepStanding;
import dev.warrant.process.remediation.TaskReasons;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records whether a person wants a refused step tried again, or gives it up. */
@Component("recordRetryDecision")
class RecordRetryDecisionDelegate implements JavaDelegate {

    private final StepRetries retries;

    RecordRetryDecisionDelegate(StepRetries retries) {
        this.retries = retries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PersonsAnswer.commented(REFUSAL_COMMENT.find(execution));
        String comment = REFUSAL_COMMENT.in(execution);
        String person = PersonsAnswer.person(execution);
        if (REFUSAL_DECISION.is(execution, RefusalDecision.RETRY)) {
            tryAgain(execution, person, comment);
            return;
        }
        retries.giveUp(
                Case.remediation(execution), WARRANT_ID.in(execution), STEP_INDEX.in(execution), person, comment);
        STEP_OUTCOME.set(execution, StepStanding.REFUSED);
        EXECUTION_FAILED.set(execution, true);
        FAILURE_REASON.set(execution, TaskReasons.bounded("A step was given up by " + person + ": " + comment));
    }

    /** A choice that comes too late keeps the task open. */
    private void tryAgain(DelegateExecution execution, String person, String comment) {
        try {
            retries.tryAgain(
                    Case.remediation(execution), WARRANT_ID.in(execution), STEP_INDEX.in(execution), person, comment);
        } catch (StepRetries.TooLate late) {
            throw new BadUserRequestException(late.getMessage(), late);
        }
    }
}
