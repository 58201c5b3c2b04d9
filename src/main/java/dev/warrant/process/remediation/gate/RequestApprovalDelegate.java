package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.APPROVALS_REQUIRED;
import static dev.warrant.process.remediation.RemediationProcess.APPROVAL_DECISION;
import static dev.warrant.process.remediation.RemediationProcess.ESCALATE_AFTER;
import static dev.warrant.process.remediation.RemediationProcess.EXPIRE_AFTER;
import static dev.warrant.process.remediation.RemediationProcess.OPEN_SEATS;
import static dev.warrant.process.remediation.RemediationProcess.REMINDER_AFTER;

import dev.warrant.access.Group;
import dev.warrant.approval.Approvals;
import dev.warrant.gate.Gate;
import dev.warrant.gate.Gates;
import dev.warrant.incident.Severity;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.RoutingFacts;
import dev.warrant.process.remediation.RoutingWords.ApprovalStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Fixes whose agreement is still missing and by when; when nobody's is, the earlier approvals stand. */
@Component("requestApproval")
class RequestApprovalDelegate implements JavaDelegate {

    private final Case records;
    private final ApprovalTimes times;
    private final Gates gates;
    private final Approvals approvals;

    RequestApprovalDelegate(Case records, ApprovalTimes times, Gates gates, Approvals approvals) {
        this.records = records;
        this.times = times;
        this.gates = gates;
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Gate gate = gates.newest(Case.remediation(execution)).orElseThrow();
        List<Group> open = approvals.openSeats(Case.remediation(execution));
        APPROVALS_REQUIRED.set(execution, gate.required());
        OPEN_SEATS.set(
                execution,
                RoutingFacts.value(new ArrayList<>(open.stream().map(Group::id).toList())));
        APPROVAL_DECISION.set(execution, open.isEmpty() ? ApprovalStanding.APPROVE : ApprovalStanding.PENDING);
        Set<Severity> told = records.incident(execution).seen().severities();
        REMINDER_AFTER.set(execution, times.reminder(told).toString());
        ESCALATE_AFTER.set(execution, times.escalation(told).toString());
        EXPIRE_AFTER.set(execution, times.expiry(told).toString());
    }
}
