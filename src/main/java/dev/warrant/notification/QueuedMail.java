package dev.warrant.notification;

import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications.Occasion;
import java.util.Map;
import java.util.Optional;

/**
 * One mail to one person, as it waits in the outbox.
 *
 * @param attempts how often it was tried, the try that is under way included
 */
record QueuedMail(
        long seq,
        Occasion occasion,
        RemediationId remediation,
        String recipient,
        Optional<String> task,
        Map<String, String> facts,
        int attempts) {}
