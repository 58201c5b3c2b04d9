package dev.warrant.process.remediation.warrant;

import static dev.warrant.process.remediation.RemediationProcess.REQUESTED_BY;
import static dev.warrant.process.remediation.RemediationProcess.REQUEST_REASON;

import dev.warrant.process.remediation.Case;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes who withdrew the remediation, and why. */
@Component("recordWithdrawal")
class RecordWithdrawalDelegate implements JavaDelegate {

    private final Remediations remediations;

    RecordWithdrawalDelegate(Remediations remediations) {
        this.remediations = remediations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        remediations.note(
                Case.remediation(execution),
                TimelineEvent.WITHDRAWN,
                "By " + REQUESTED_BY.in(execution) + ": " + REQUEST_REASON.in(execution));
    }
}
