package dev.warrant.process.remediation.rollback;

import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.OUTCOME;

import dev.warrant.process.remediation.TaskReasons;
import dev.warrant.process.remediation.record.ClosingCases;
import dev.warrant.remediation.Outcome;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a rolled-back remediation and seals its evidence. */
@Component("sealRollback")
class SealRollbackDelegate implements JavaDelegate {

    private final ClosingCases closing;

    SealRollbackDelegate(ClosingCases closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Outcome outcome = Outcome.valueOf(OUTCOME.in(execution));
        Optional<String> failure = FAILURE_REASON.find(execution);
        String what = what(outcome, failure.isPresent());
        closing.close(
                execution,
                outcome,
                failure.map(reason -> TaskReasons.bounded(what + ". " + reason)).orElse(what));
    }

    private static String what(Outcome outcome, boolean failed) {
        if (outcome == Outcome.FAILED) {
            return "The containment failed: nothing of it stands";
        }
        return failed
                ? "The containment failed: what could not be undone stands, the rest was undone in reverse order"
                : "Undone in reverse order";
    }
}
