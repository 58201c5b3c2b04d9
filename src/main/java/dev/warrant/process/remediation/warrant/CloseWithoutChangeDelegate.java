package dev.warrant.process.remediation.warrant;

import static dev.warrant.process.remediation.RemediationProcess.OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.WITHHELD_REASON;

import dev.warrant.execution.Rollback;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.TaskReasons;
import dev.warrant.process.remediation.Uncontained;
import dev.warrant.process.remediation.record.ClosingCases;
import dev.warrant.remediation.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a remediation that leaves things as they are: nothing was changed, or what was changed is undone. */
@Component("closeWithoutChange")
class CloseWithoutChangeDelegate implements JavaDelegate {

    private final ClosingCases closing;
    private final Rollback rollback;
    private final Uncontained uncontained;

    CloseWithoutChangeDelegate(ClosingCases closing, Rollback rollback, Uncontained uncontained) {
        this.closing = closing;
        this.rollback = rollback;
        this.uncontained = uncontained;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.hold(execution);
        Outcome outcome = Outcome.valueOf(OUTCOME.in(execution));
        String note = WITHHELD_REASON.find(execution).orElseGet(() -> left(execution));
        boolean confirmed = outcome == Outcome.ALREADY_CONTAINED || outcome == Outcome.TARGET_NOT_FOUND;
        String compromised = confirmed ? uncontained.words(execution) : "";
        if (compromised.isEmpty()) {
            closing.close(execution, outcome, note);
        } else {
            closing.close(
                    execution,
                    outcome == Outcome.ALREADY_CONTAINED ? Outcome.CONTAINED_IN_PART : outcome,
                    TaskReasons.bounded("This was not contained: " + compromised + ". " + note));
        }
    }

    private String left(DelegateExecution execution) {
        return rollback.residual(Case.remediation(execution)).isEmpty()
                ? "Nothing is changed"
                : "No other step runs; what an earlier round left is in the residual report";
    }
}
