package dev.warrant.process.remediation.warrant;

import static dev.warrant.process.remediation.RemediationProcess.OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.WITHHELD_REASON;

import dev.warrant.execution.Rollback;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.record.Closing;
import dev.warrant.remediation.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a remediation that leaves things as they are: nothing was changed, or what was changed is taken back. */
@Component("closeWithoutChange")
class CloseWithoutChangeDelegate implements JavaDelegate {

    private final Closing closing;
    private final Rollback rollback;

    CloseWithoutChangeDelegate(Closing closing, Rollback rollback) {
        this.closing = closing;
        this.rollback = rollback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.close(
                execution,
                Outcome.valueOf(OUTCOME.in(execution)),
                WITHHELD_REASON.find(execution).orElseGet(() -> left(execution)));
    }

    private String left(DelegateExecution execution) {
        return rollback.residual(Case.remediation(execution)).isEmpty()
                ? "Nothing is changed"
                : "No other step runs; what an earlier round left is in the residual report";
    }
}
