package dev.warrant.process.remediation.waiting;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.dossier.Dossiers;
import dev.warrant.incident.DocumentAdded;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Subject;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import dev.warrant.observable.SubjectType;
import dev.warrant.process.remediation.FormDocument;
import dev.warrant.process.remediation.TaskReasons;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the people of an open case what a later document names that was not known before, and that one came after the containment: on the timeline, on
 * the forms that wait, and by mail. What is named as compromised and of a known kind is mailed each time, anything else once.
 */
@Component
class LaterDocuments {

    private final Remediations remediations;
    private final Dossiers dossiers;
    private final Notifications notifications;
    private final WaitingForms forms;

    LaterDocuments(Remediations remediations, Dossiers dossiers, Notifications notifications, WaitingForms forms) {
        this.remediations = remediations;
        this.dossiers = dossiers;
        this.notifications = notifications;
        this.forms = forms;
    }

    @EventListener
    void on(DocumentAdded added) {
        if (tell(added)) {
            forms.redraw(added.open().remediation());
        }
    }

    /** Whether there was something to tell. */
    boolean tell(DocumentAdded added) {
        RemediationId remediation = added.open().remediation();
        Dossier dossier = dossiers.ofKnown(remediation);
        boolean isContained = dossier.found()
                .filter(Remediations.Standing::isAfterContainment)
                .isPresent();
        if (!isContained && added.named().isEmpty() && added.observed().isEmpty()) {
            return false;
        }
        TimelineEvent event = event(added, isContained);
        boolean isFirst = dossier.timeline().stream().noneMatch(entry -> entry.is(event));
        remediations.note(remediation, event, note(added));
        if (isFirst || isOfAKnownKind(added)) {
            notifications.queue(
                    Notifications.Occasion.SEEN_AGAIN,
                    remediation,
                    Recipients.of(Group.ANALYST, Group.APPROVER),
                    null,
                    facts(added, isContained));
        }
        return true;
    }

    private static boolean isOfAKnownKind(DocumentAdded added) {
        return added.named().stream().map(Subject::type).anyMatch(type -> !type.equals(SubjectType.UNKNOWN.word()));
    }

    private static TimelineEvent event(DocumentAdded added, boolean isContained) {
        if (!added.named().isEmpty()) {
            return TimelineEvent.MORE_IS_COMPROMISED;
        }
        return isContained ? TimelineEvent.REPORTED_AFTER_CONTAINMENT : TimelineEvent.MORE_IS_OBSERVED;
    }

    private static String note(DocumentAdded added) {
        List<String> more = Stream.concat(
                        added.named().stream().map(subject -> "compromised: " + FormDocument.text(subject.toString())),
                        observed(added))
                .toList();
        return TaskReasons.bounded("Told by " + FormDocument.text(added.source())
                + (more.isEmpty() ? "; nothing is named that was not known" : "; " + String.join("; ", more)));
    }

    private static Stream<String> observed(DocumentAdded added) {
        return added.observed().stream()
                .map(fact -> "observed: " + fact.type() + " " + FormDocument.text(fact.value()));
    }

    private static Map<String, String> facts(DocumentAdded added, boolean isContained) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Told by", added.source());
        facts.put("What is new", note(added));
        if (!added.named().isEmpty()) {
            facts.put(
                    "What that means",
                    isContained
                            ? "The containment was made without it, and may leave it as it is"
                            : "What is being decided may leave it as it is; without a person nothing runs that does");
        }
        return facts;
    }
}
