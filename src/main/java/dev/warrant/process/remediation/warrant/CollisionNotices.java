package dev.warrant.process.remediation.warrant;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.dossier.Dossiers;
import dev.warrant.hold.Hold;
import dev.warrant.hold.Wait;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says that a remediation waits for another one: on the timeline once for each holder, by mail once for each wait. */
@Component
class CollisionNotices {

    private final Dossiers dossiers;
    private final Remediations remediations;
    private final Notifications notifications;

    CollisionNotices(Dossiers dossiers, Remediations remediations, Notifications notifications) {
        this.dossiers = dossiers;
        this.remediations = remediations;
        this.notifications = notifications;
    }

    void tell(RemediationId remediation) {
        Dossier dossier = dossiers.ofKnown(remediation);
        dossier.conduct().waiting().ifPresent(wait -> Optional.ofNullable(wait.hold())
                .ifPresent(hold -> tell(wait, hold, dossier)));
    }

    private void tell(Wait wait, Hold hold, Dossier dossier) {
        List<String> toldAlready = dossier.timeline().stream()
                .filter(entry -> entry.is(TimelineEvent.HELD))
                .filter(entry -> !entry.at().isBefore(wait.since()))
                .map(Remediations.TimelineEntry::note)
                .toList();
        if (!toldAlready.contains(hold.sentence())) {
            remediations.note(wait.remediation(), TimelineEvent.HELD, hold.sentence());
        }
        if (toldAlready.isEmpty()) {
            notifications.queue(
                    Notifications.Occasion.COLLISION,
                    wait.remediation(),
                    Recipients.of(Group.ANALYST, Group.APPROVER),
                    null,
                    Map.of(
                            "Resource", hold.resource(),
                            "Held by", hold.holder().value(),
                            "Waits until (UTC), at the latest", wait.until().toString()));
        }
    }
}
