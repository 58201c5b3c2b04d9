package dev.warrant.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications.Occasion;
import dev.warrant.shown.ShownText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The mails that wait, and what became of the others. A dispatcher claims a mail before sending it, by an update that only one can win; a claim
 * that is neither confirmed nor returned lapses, so that a crash delays a mail but does not lose it.
 */
@Component
final class Outbox {

    /** At most so many mails are due at once. */
    static final int BATCH = 50;

    private static final String QUEUED = "queued";
    private static final String SENDING = "sending";
    private static final int LONGEST_FAILURE = 500;
    private static final TypeReference<LinkedHashMap<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient database;
    private final ObjectMapper json;

    Outbox(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    void add(
            Occasion occasion,
            RemediationId remediation,
            String recipient,
            Optional<String> task,
            Map<String, String> facts,
            Instant now) {
        database.sql("insert into wr_outbox (occasion, remediation, recipient, task, facts, status, attempts,"
                        + " next_attempt_at, queued_at) values (?, ?, ?, ?, ?, ?, 0, ?, ?)")
                .params(
                        occasion.name(),
                        remediation.value(),
                        recipient,
                        task.orElse(null),
                        json.valueToTree(facts).toString(),
                        QUEUED,
                        column(now),
                        column(now))
                .update();
    }

    /** Mails that may be tried now, the longest waiting first. */
    List<QueuedMail> due(Instant now) {
        return database.sql("select * from wr_outbox where status in (?, ?) and next_attempt_at <= ?"
                        + " order by next_attempt_at, seq fetch first " + BATCH + " rows only")
                .params(QUEUED, SENDING, column(now))
                .query(this::mail)
                .list();
    }

    /** The mail, claimed for this long; empty when somebody else has it. */
    Optional<QueuedMail> claim(QueuedMail mail, Instant now, Duration forHowLong) {
        int claimed = database.sql("update wr_outbox set status = ?, attempts = attempts + 1, next_attempt_at = ?"
                        + " where seq = ? and attempts = ? and status in (?, ?) and next_attempt_at <= ?")
                .params(
                        SENDING,
                        column(now.plus(forHowLong)),
                        mail.seq(),
                        mail.attempts(),
                        QUEUED,
                        SENDING,
                        column(now))
                .update();
        return claimed == 0
                ? Optional.empty()
                : Optional.of(new QueuedMail(
                        mail.seq(),
                        mail.occasion(),
                        mail.remediation(),
                        mail.recipient(),
                        mail.task(),
                        mail.facts(),
                        mail.attempts() + 1));
    }

    void sent(QueuedMail mail) {
        finish(mail, "sent", null);
    }

    void failed(QueuedMail mail, String failure) {
        finish(mail, "failed", failure);
    }

    void notConfigured(QueuedMail mail) {
        finish(mail, "not-configured", null);
    }

    void retry(QueuedMail mail, Instant when, String failure) {
        database.sql("update wr_outbox set status = ?, next_attempt_at = ?, last_failure = ?"
                        + " where seq = ? and attempts = ? and status = ?")
                .params(QUEUED, column(when), bounded(failure), mail.seq(), mail.attempts(), SENDING)
                .update();
    }

    private void finish(QueuedMail mail, String status, @Nullable String failure) {
        database.sql("update wr_outbox set status = ?, last_failure = ? where seq = ? and attempts = ? and status = ?")
                .params(status, failure == null ? null : bounded(failure), mail.seq(), mail.attempts(), SENDING)
                .update();
    }

    private QueuedMail mail(ResultSet row, int number) throws SQLException {
        try {
            return new QueuedMail(
                    row.getLong("seq"),
                    Occasion.valueOf(row.getString("occasion")),
                    new RemediationId(row.getString("remediation")),
                    row.getString("recipient"),
                    Optional.ofNullable(row.getString("task")),
                    json.readValue(row.getString("facts"), FACTS),
                    row.getInt("attempts"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The facts of a queued mail are not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String bounded(String failure) {
        return ShownText.of(failure, LONGEST_FAILURE);
    }

    private static OffsetDateTime column(Instant instant) {
        return OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }
}
