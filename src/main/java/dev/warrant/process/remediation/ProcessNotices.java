package dev.warrant.process.remediation;

import dev.warrant.access.Group;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Notifications.Occasion;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import dev.warrant.shown.ShownText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Queues the notices that process owners put into the diagram. A notice that cannot be sent because its task is filled in wrongly does not hold
 * anything up: the timeline says so, and the remediation goes on.
 */
@Component
class ProcessNotices {

    private static final int LONGEST_SUBJECT = 120;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NAME = 80;

    private final Notifications notifications;
    private final Remediations remediations;

    ProcessNotices(Notifications notifications, Remediations remediations) {
        this.notifications = notifications;
        this.remediations = remediations;
    }

    void tell(RemediationId remediation, Notice notice) {
        Optional<String> fault = notice.fault();
        if (fault.isPresent()) {
            remediations.note(remediation, TimelineEvent.NOTICE_NOT_SENT, notice.shownTask() + ": " + fault.get());
            return;
        }
        String subject = ShownText.of(notice.subject(), LONGEST_SUBJECT);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Notifications.SUBJECT, subject);
        facts.put("Notice", ShownText.of(notice.text(), LONGEST_TEXT));
        facts.put("Task", notice.shownTask());
        Group recipients = notice.group().orElseThrow();
        notifications.queue(Occasion.PROCESS_NOTICE, remediation, recipients, null, facts);
        remediations.note(
                remediation,
                TimelineEvent.NOTICE_QUEUED,
                notice.shownTask() + ": to " + recipients.id() + ", " + subject);
    }

    /**
     * What a task says.
     *
     * @param task its label
     * @param recipients the id of a group
     */
    record Notice(String task, String recipients, String subject, String text) {

        private String shownTask() {
            return "'" + ShownText.of(task, LONGEST_NAME) + "'";
        }

        private Optional<Group> group() {
            return Arrays.stream(Group.values())
                    .filter(group -> group.id().equals(recipients.strip()))
                    .findFirst();
        }

        private static Optional<String> faultOf(String name, String words) {
            if (words.isBlank()) {
                return Optional.of("'" + name + "' is empty");
            }
            return words.contains("${") || words.contains("#{")
                    ? Optional.of("'" + name + "' contains an expression, but a notice shows no variables")
                    : Optional.empty();
        }

        private Optional<String> fault() {
            if (group().isEmpty()) {
                return Optional.of(
                        "'recipients' is '" + ShownText.of(recipients, LONGEST_NAME) + "', which is not one of "
                                + Arrays.stream(Group.values()).map(Group::id).collect(Collectors.joining(", ")));
            }
            return faultOf("subject", subject).or(() -> faultOf("text", text));
        }
    }
}
