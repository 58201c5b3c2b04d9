package dev.warrant.notification;

import dev.warrant.access.Group;
import dev.warrant.incident.RemediationId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Queues mail. */
public interface Notifications {

    /**
     * Queues one mail to each of the recipients, in the caller's transaction.
     *
     * @param taskId the task that the mail links to, or null for the remediation's page; a group that does not work in Tasklist gets the
     *     remediation's page all the same
     * @param facts short lines to show, by label; text from outside is escaped and cut when the mail is written
     */
    void queue(
            Occasion occasion,
            RemediationId remediation,
            Recipients recipients,
            @Nullable String taskId,
            Map<String, String> facts);

    /** Queues a mail about the installation, not about a case. */
    RemediationId NO_REMEDIATION = new RemediationId("rem-none");

    /** The fact of a {@link Occasion#PROCESS_NOTICE} that stands in the mail's subject line too. */
    String SUBJECT = "Subject";

    /** The same to each member of one group. */
    default void queue(
            Occasion occasion,
            RemediationId remediation,
            Group recipients,
            @Nullable String taskId,
            Map<String, String> facts) {
        queue(occasion, remediation, Recipients.of(recipients), taskId, facts);
    }

    /** What mail is about. */
    enum Occasion {
        TRIAGE_NEEDED,
        SEEN_AGAIN,
        POPULATING_NEEDED,
        APPROVAL_REQUESTED,
        APPROVAL_REMINDER,
        APPROVAL_ESCALATED,
        APPROVAL_EXPIRED,
        CHALLENGE_WINDOW_OPEN,
        CHALLENGED,
        STATE_DRIFTED,
        FROZEN,
        COLLISION,
        RECOMMENDED,
        CONTAINED,
        CONTAINED_IN_PART,
        ROLLED_BACK,
        REPAIR_NEEDED,
        STOPPED,
        REFUSED,
        REJECTED,
        WITHDRAWN,
        OPERATOR_NEEDED,
        /** An event that was reported before is back, or is said to be worse. */
        CAME_BACK,
        /** A source says something of an event whose case is open, such as that it is over. */
        SOURCE_SAYS,
        /** The words of a process owner, whose subject is the fact {@link Notifications#SUBJECT}. */
        PROCESS_NOTICE,
        /** A containment that failed, with none of it in place. */
        FAILED,
        /** A containment that failed, with part of it still in place. */
        FAILED_IN_PART,
        ALREADY_CONTAINED,
        TARGET_NOT_FOUND,
        /** A plane refuses a step again and again. */
        REFUSED_AGAIN,
        /** A target does not exist, or is already in the wanted state. */
        TARGET_TO_CONFIRM,
        /** A diagram or decision of an earlier version contains something that is no longer run; concerns no remediation. */
        MODEL_REFUSED,
        /** A template, decision or diagram under which people were asked has changed. */
        RULES_CHANGED
    }
}
