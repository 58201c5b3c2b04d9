package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.APPROVALS_REQUIRED;
import static dev.warrant.process.remediation.RemediationProcess.APPROVAL_DECISION;
import static dev.warrant.process.remediation.RemediationProcess.ESCALATE_AFTER;
import static dev.warrant.process.remediation.RemediationProcess.EXPIRE_AFTER;
import static dev.warrant.process.remediation.RemediationProcess.REMINDER_AFTER;
import static dev.warrant.process.remediation.RemediationProcess.SEVERITY;

import dev.warrant.approval.Gates;
import dev.warrant.incident.Severity;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Fixes how many people must agree to the policy and by when. */
@Component("requestApproval")
class RequestApprovalDelegate implements JavaDelegate {

    private final ProcessTimes times;
    private final Gates gates;

    RequestApprovalDelegate(ProcessTimes times, Gates gates) {
        this.times = times;
        this.gates = gates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int required =
                gates.newest(Case.remediation(execution)).orElseThrow().kind().approvalsRequired();
        APPROVALS_REQUIRED.set(execution, required);
        APPROVAL_DECISION.set(execution, "pending");
        Severity severity = Severity.ofWord(SEVERITY.in(execution)).orElseThrow();
        REMINDER_AFTER.set(execution, times.reminder(severity).toString());
        ESCALATE_AFTER.set(execution, times.escalation(severity).toString());
        EXPIRE_AFTER.set(execution, times.expiry(severity).toString());
    }
}
