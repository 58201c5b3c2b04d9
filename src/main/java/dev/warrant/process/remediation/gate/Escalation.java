package dev.warrant.process.remediation.gate;

import dev.warrant.access.Group;
import dev.warrant.approval.Approvals;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications.Occasion;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.ProcessTimes;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Calls the next group in: it is told, gets the open tasks of the approvers, and may from then on sit in for them. */
@Component
class Escalation {

    private final Approvals approvals;
    private final OpenApprovals open;
    private final ApprovalNotices notices;
    private final Remediations remediations;
    private final Set<Group> next;

    Escalation(
            Approvals approvals,
            OpenApprovals open,
            ApprovalNotices notices,
            Remediations remediations,
            ProcessTimes times) {
        this.approvals = approvals;
        this.open = open;
        this.notices = notices;
        this.remediations = remediations;
        this.next = new TreeSet<>(times.escalateTo());
    }

    /** A group that does not work in Tasklist is told, and decides nothing. */
    private static boolean canSitIn(Group group) {
        return group != Group.APPROVER && group.maySit();
    }

    void callIn(DelegateExecution execution) {
        RemediationId remediation = Case.remediation(execution);
        if (approvals.openSeats(remediation).contains(Group.APPROVER)) {
            next.stream().filter(Escalation::canSitIn).forEach(group -> {
                approvals.escalate(remediation, group);
                remediations.note(remediation, TimelineEvent.ESCALATED, "To the group '" + group.id() + "'");
                open.in(execution).stream()
                        .filter(task -> OpenApprovals.seat(task) == Group.APPROVER)
                        .forEach(task -> task.addCandidateGroup(group.id()));
            });
            open.drawAnew(execution);
        }
        notices.tell(execution, Occasion.APPROVAL_ESCALATED, next);
    }
}
