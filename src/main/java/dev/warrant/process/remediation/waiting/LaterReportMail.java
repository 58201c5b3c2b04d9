package dev.warrant.process.remediation.waiting;

import dev.warrant.access.Group;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import dev.warrant.process.remediation.FormDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the people of a case by mail that it was reported again. */
@Component
class LaterReportMail {

    private final Notifications notifications;

    LaterReportMail(Notifications notifications) {
        this.notifications = notifications;
    }

    /**
     * Tells people while the report is being joined. A dossier cannot know yet how the case was before or what follows from the report, so the caller
     * passes both.
     *
     * @param furtherTitles how many titles other than its own the case was reported under by now
     * @param said what the source says besides, for people
     */
    void send(RemediationId open, Incident later, Incident before, Incident now, int furtherTitles, List<String> said) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(FormDocument.TITLE, before.title());
        facts.put("The latest report (text from outside)", later.title());
        facts.put("Told by", later.source() + ", reported by " + later.reporter());
        facts.put("Reported", now.seen().sentence() + titles(furtherTitles));
        if (!said.isEmpty()) {
            facts.put("The source", String.join("; ", said));
        }
        facts.put(
                "Severity",
                now.severity() == before.severity()
                        ? now.severity().word()
                        : "raised from " + before.severity().word() + " to "
                                + now.severity().word());
        notifications.queue(
                Notifications.Occasion.SEEN_AGAIN, open, Recipients.of(Group.ANALYST, Group.APPROVER), null, facts);
    }

    private static String titles(int further) {
        return further == 0 ? "" : ", under " + (further + 1) + " titles";
    }
}
