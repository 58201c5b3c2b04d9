package dev.warrant.process.remediation.warrant;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.dossier.Dossiers;
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
    private final Dossiers dossiers;

    DriftNotices(Notifications notifications, Dossiers dossiers) {
        this.notifications = notifications;
        this.dossiers = dossiers;
    }

    /** @param facts what moved, by label */
    public void tell(RemediationId remediation, Map<String, String> facts) {
        Set<Group> told = new TreeSet<>(Set.of(Group.APPROVER));
        Dossier dossier = dossiers.ofKnown(remediation);
        dossier.gate().ifPresent(gate -> told.addAll(gate.seats()));
        dossier.approvals().forEach(signed -> told.add(signed.approval().seat().memberOf()));
        notifications.queue(
                Notifications.Occasion.STATE_DRIFTED, remediation, new Recipients(told, Set.of()), null, facts);
    }
}
