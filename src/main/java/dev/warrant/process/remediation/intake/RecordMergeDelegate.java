package dev.warrant.process.remediation.intake;

import static dev.warrant.process.remediation.RemediationProcess.MERGED_INTO;

import dev.warrant.process.remediation.record.ClosingCases;
import dev.warrant.remediation.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Merges this incident into the remediation that is already open for its target. */
@Component("recordMerge")
class RecordMergeDelegate implements JavaDelegate {

    private final ClosingCases closing;

    RecordMergeDelegate(ClosingCases closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.close(execution, Outcome.MERGED, "Its target is being remediated in " + MERGED_INTO.in(execution));
    }
}
