package dev.warrant.challenge;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Until when people were promised that they could challenge a policy, so that what was done can be checked against that promise. */
@Repository
public class ChallengeWindows {

    private final JdbcClient database;

    ChallengeWindows(JdbcClient database) {
        this.database = database;
    }

    /** Both times by the clock of the database. */
    public void open(RemediationId remediation, Digest policy, Instant opens, Instant closes) {
        database.sql("insert into wr_challenge_window (remediation, policy_digest, opened_at, closes_at)"
                        + " values (?, ?, ?, ?)")
                .params(remediation.value(), policy.value(), utc(opens), utc(closes))
                .update();
    }

    /** The newest window of this policy; there is none where people were asked from the start. */
    public Optional<Instant> closes(RemediationId remediation, Digest policy) {
        return all(remediation).stream()
                .filter(window -> window.policy().equals(policy))
                .map(Window::closes)
                .reduce((earlier, later) -> later);
    }

    /** All windows of a remediation, the oldest first. */
    public List<Window> all(RemediationId remediation) {
        return database.sql("select policy_digest, opened_at, closes_at from wr_challenge_window"
                        + " where remediation = ? order by seq")
                .param(remediation.value())
                .query((row, number) -> new Window(
                        new Digest(row.getString("policy_digest")),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        row.getObject("closes_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** From when to when the policy could be challenged. */
    public record Window(Digest policy, Instant opened, Instant closes) {}
}
