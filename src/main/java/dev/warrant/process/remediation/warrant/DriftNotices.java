package dev.warrant.process.remediation.warrant;

import dev.warrant.access.Group;
import dev.warrant.approval.Approvals;
import dev.warrant.gate.Gates;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Tells the approvers that live state moved, and every other group that was asked or sat in. */
@Component
public class DriftNotices {

    private final Notifications notifications;
    private final Gates gates;
    private final Approvals approvals;

    DriftNotices(Notifications notifications, Gates gates, Approvals approvals) {
        this.notifications = notifications;
        this.gates = gates;
        this.approvals = approvals;
    }

    /** @param facts what moved, by label */
    public void tell(RemediationId remediation, Map<String, String> facts) {
        Set<Group> told = new TreeSet<>(Set.of(Group.APPROVER));
        gates.newest(remediation).ifPresent(gate -> told.addAll(gate.seats()));
        approvals.of(remediation).forEach(approval -> told.add(approval.seat().memberOf()));
        notifications.queue(
                Notifications.Occasion.STATE_DRIFTED, remediation, new Recipients(told, Set.of()), null, facts);
    }
}
