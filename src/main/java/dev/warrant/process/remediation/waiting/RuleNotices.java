package dev.warrant.process.remediation.waiting;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.dossier.Dossiers;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import dev.warrant.process.remediation.TaskReasons;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Tells the people of a case, each thing once, that the rules under which they were asked have changed. */
@Component
class RuleNotices {

    private final Remediations remediations;
    private final Dossiers dossiers;
    private final Notifications notifications;
    private final WaitingForms forms;

    RuleNotices(Remediations remediations, Dossiers dossiers, Notifications notifications, WaitingForms forms) {
        this.remediations = remediations;
        this.dossiers = dossiers;
        this.notifications = notifications;
        this.forms = forms;
    }

    /** The same, and on the forms that wait for them. */
    void tellThoseAsked(RemediationId remediation, TimelineEvent event, String what) {
        if (tell(remediation, event, what)) {
            forms.redraw(remediation);
        }
    }

    /** Whether people were not told before. */
    boolean tell(RemediationId remediation, TimelineEvent event, String what) {
        String note = TaskReasons.bounded(what);
        Dossier dossier = dossiers.ofKnown(remediation);
        boolean told = dossier.timeline().stream()
                .anyMatch(entry -> entry.is(event) && entry.note().equals(note));
        if (told) {
            return false;
        }
        remediations.note(remediation, event, note);
        Set<Group> groups = new TreeSet<>(Set.of(Group.ANALYST, Group.APPROVER));
        dossier.gate().ifPresent(gate -> groups.addAll(gate.seats()));
        notifications.queue(
                Notifications.Occasion.RULES_CHANGED,
                remediation,
                new Recipients(groups, Set.of()),
                null,
                Map.of("Changed", note));
        return true;
    }
}
