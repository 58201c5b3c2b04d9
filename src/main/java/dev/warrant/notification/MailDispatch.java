package dev.warrant.notification;

import dev.warrant.shown.ShownText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends what waits in the outbox, independently of the code that queued it: a mail server that is down delays only mail. */
@Component
class MailDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(MailDispatch.class);

    /** Well above the time that one mail can take, so that a claim lapses only when its dispatcher is gone. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    /** No further batch begins after this time: other scheduled work waits for the round to end. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(10);

    private static final int LONGEST_REASON = 300;

    private final Outbox outbox;
    private final MailTransport transport;
    private final NotificationProperties properties;
    private final Clock clock;
    private final AtomicBoolean toldNotConfigured = new AtomicBoolean();

    MailDispatch(Outbox outbox, MailTransport transport, NotificationProperties properties, Clock clock) {
        this.outbox = outbox;
        this.transport = transport;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${warrant.notification.dispatch-interval:5s}")
    void dispatch() {
        try {
            Instant end = clock.instant().plus(LONGEST_ROUND);
            boolean more = true;
            while (more) {
                more = triedBatch() && clock.instant().isBefore(end);
            }
        } catch (RuntimeException e) {
            LOG.warn("The outbox could not be processed; the next round will try again", e);
        }
    }

    /** True when the server took a whole batch, so that more mails may wait. */
    private boolean triedBatch() {
        List<QueuedMail> batch = outbox.due(clock.instant());
        for (QueuedMail due : batch) {
            Optional<QueuedMail> claimed = outbox.claim(due, clock.instant(), CLAIM);
            if (claimed.isPresent() && !tried(claimed.get())) {
                return false;
            }
        }
        return batch.size() == Outbox.BATCH;
    }

    /** False when the server is the trouble, so that the other mails need not be tried now. */
    private boolean tried(QueuedMail mail) {
        if (!transport.isConfigured()) {
            outbox.notConfigured(mail);
            if (toldNotConfigured.compareAndSet(false, true)) {
                LOG.info("No mail is sent: spring.mail.host is not set");
            }
            return true;
        }
        try {
            transport.send(mail);
            outbox.sent(mail);
            return true;
        } catch (MailTransport.Unsendable e) {
            LOG.warn(
                    "Gave up on mail {}: {}", mail.seq(), ShownText.of(String.valueOf(e.getMessage()), LONGEST_REASON));
            outbox.failed(mail, String.valueOf(e.getMessage()));
            return true;
        } catch (MailAuthenticationException e) {
            postpone(mail, "The mail server refused the login");
            return false;
        } catch (MailException e) {
            postpone(mail, String.valueOf(e.getMessage()));
            return e.contains(jakarta.mail.SendFailedException.class);
        }
    }

    private void postpone(QueuedMail mail, String failure) {
        if (mail.attempts() >= properties.attempts()) {
            LOG.warn("Gave up on mail {} after {} attempts", mail.seq(), mail.attempts());
            outbox.failed(mail, failure);
        } else {
            outbox.retry(mail, clock.instant().plus(properties.pauseAfter(mail.attempts())), failure);
        }
    }
}
