package dev.warrant.notification;

import dev.warrant.access.Accounts;
import dev.warrant.incident.RemediationId;
import dev.warrant.shown.ShownText;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Facts are made safe to show before they are stored: they fit their column, and no reader of the outbox is tricked either. */
@Service
final class QueuedNotifications implements Notifications {

    private static final int LONGEST_LABEL = 80;
    private static final int LONGEST_FACT = 500;
    private static final int MOST_FACTS = 20;
    private static final int LONGEST_ADDRESS = 320;

    private final Outbox outbox;
    private final Accounts accounts;
    private final Clock clock;

    QueuedNotifications(Outbox outbox, Accounts accounts, Clock clock) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public void queue(
            Occasion occasion,
            RemediationId remediation,
            Recipients recipients,
            @Nullable String taskId,
            Map<String, String> facts) {
        Map<String, String> shown = new LinkedHashMap<>();
        facts.entrySet().stream()
                .limit(MOST_FACTS)
                .forEach(fact -> shown.put(
                        ShownText.of(fact.getKey(), LONGEST_LABEL), ShownText.of(fact.getValue(), LONGEST_FACT)));
        Instant now = clock.instant();
        Map<String, Optional<String>> links = new TreeMap<>();
        recipients.groups().forEach(group -> accounts.mailAddressesOf(group)
                .forEach(address -> link(links, address, taskId, group.worksInTasklist())));
        accounts.mailAddressesOf(recipients.users()).forEach(address -> link(links, address, taskId, true));
        links.forEach((address, task) -> outbox.add(occasion, remediation, address, task, shown, now));
    }

    /** One mail to each address; everybody who has any right to open the task gets the link to it. */
    private static void link(
            Map<String, Optional<String>> links, String address, @Nullable String taskId, boolean opensTasks) {
        if (address.length() <= LONGEST_ADDRESS) {
            Optional<String> task = Optional.ofNullable(taskId).filter(known -> opensTasks);
            links.merge(address, task, (one, other) -> one.isPresent() ? one : other);
        }
    }
}
