package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.WITHHELD_REASON;

import dev.warrant.remediation.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a remediation that changed nothing. */
@Component("closeWithoutChange")
class CloseWithoutChangeDelegate implements JavaDelegate {

    private final Closing closing;

    CloseWithoutChangeDelegate(Closing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.close(
                execution,
                Outcome.valueOf(OUTCOME.in(execution)),
                WITHHELD_REASON.find(execution).orElse("Nothing was changed"));
    }
}
