package dev.warrant.process.remediation.warrant;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossiers;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells people, once, of a remediation that would hold its resources for good. */
@Component
class OrphanNotices {

    private static final String WHAT = "No process of this remediation runs any more, and it still holds its resources";

    private final Dossiers dossiers;
    private final Remediations remediations;
    private final Notifications notifications;

    OrphanNotices(Dossiers dossiers, Remediations remediations, Notifications notifications) {
        this.dossiers = dossiers;
        this.remediations = remediations;
        this.notifications = notifications;
    }

    void tell(RemediationId remediation) {
        if (remediations.holdOpen(remediation)
                && dossiers.ofKnown(remediation).timeline().stream()
                        .noneMatch(entry -> entry.is(TimelineEvent.ORPHANED))) {
            remediations.note(remediation, TimelineEvent.ORPHANED, WHAT);
            notifications.queue(
                    Notifications.Occasion.OPERATOR_NEEDED,
                    remediation,
                    Recipients.of(Group.APPROVER, Group.PLATFORM),
                    null,
                    Map.of("What", WHAT));
        }
    }
}
