package dev.warrant.process.remediation.gate;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.gate.AutomaticLimits;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Notifications.Occasion;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Mails people about an approval. When a limit on automatic change is the only reason to ask them, they are mailed once for each limit and
 * window, and the mail says that more such cases wait in Tasklist; the timeline of each of those says that nobody was mailed.
 */
@Component
class ApprovalMail {

    private final Notifications notifications;
    private final AutomaticLimits limits;
    private final Remediations remediations;

    ApprovalMail(Notifications notifications, AutomaticLimits limits, Remediations remediations) {
        this.notifications = notifications;
        this.limits = limits;
        this.remediations = remediations;
    }

    void queue(Occasion occasion, Dossier dossier, Group recipients, @Nullable String task, Map<String, String> facts) {
        RemediationId remediation = dossier.id();
        List<String> reached = dossier.pending().limits();
        if (reached.isEmpty()) {
            notifications.queue(occasion, remediation, recipients, task, facts);
        } else if (limits.isFirstToTell(remediation, occasion.name() + " " + recipients.id())) {
            Map<String, String> all = new LinkedHashMap<>(facts);
            all.put("Limit", String.join(". ", reached));
            all.put(
                    "Further cases",
                    "They wait in Tasklist too and are not mailed one by one while the limit is reached");
            notifications.queue(occasion, remediation, recipients, task, all);
            remediations.note(
                    remediation,
                    TimelineEvent.LIMIT_TOLD,
                    "Group " + recipients.id() + " was mailed. " + String.join(". ", reached));
        } else {
            remediations.note(
                    remediation,
                    TimelineEvent.MAIL_WITHHELD,
                    occasion.name() + " to the group " + recipients.id()
                            + ": it was told of the limit with another remediation");
        }
    }
}
