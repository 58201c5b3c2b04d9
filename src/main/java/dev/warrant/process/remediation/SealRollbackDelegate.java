package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.OUTCOME;

import dev.warrant.remediation.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a rolled-back remediation and seals its evidence. */
@Component("sealRollback")
class SealRollbackDelegate implements JavaDelegate {

    private final Closing closing;

    SealRollbackDelegate(Closing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Outcome outcome = Outcome.valueOf(OUTCOME.in(execution));
        String what =
                outcome == Outcome.FAILED ? "The containment failed: nothing of it stands" : "Undone in reverse order";
        closing.close(
                execution,
                outcome,
                FAILURE_REASON
                        .find(execution)
                        .map(reason -> Reasons.bounded(what + ". " + reason))
                        .orElse(what));
    }
}
