package dev.warrant.hold;

import dev.warrant.incident.RemediationId;
import dev.warrant.records.Moment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row for each remediation while it waits. */
@Repository
public class RecordedWaits implements Waits {

    private static final String COLUMNS =
            "select remediation, resource, holder, waits_since, waits_until from wr_wait ";

    private final JdbcClient database;

    RecordedWaits(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Optional<Wait> of(RemediationId remediation) {
        return database.sql(COLUMNS + "where remediation = ?")
                .param(remediation.value())
                .query((row, number) -> wait(row))
                .optional();
    }

    @Override
    public List<Wait> forHolders() {
        return database.sql(COLUMNS + "where cause = ? order by waits_since, remediation")
                .param(Wait.Cause.COLLISION.word())
                .query((row, number) -> wait(row))
                .list();
    }

    @Override
    public void end(RemediationId remediation) {
        database.sql("delete from wr_wait where remediation = ?")
                .param(remediation.value())
                .update();
    }

    /** Takes the place of what the remediation waited for before. */
    public void begin(Wait wait) {
        end(wait.remediation());
        Hold hold = wait.hold();
        database.sql("insert into wr_wait (remediation, cause, resource, holder, waits_since, waits_until)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        wait.remediation().value(),
                        wait.cause().word(),
                        hold == null ? null : hold.resource(),
                        hold == null ? null : hold.holder().value(),
                        Moment.of(wait.since()),
                        Moment.of(wait.until()))
                .update();
    }

    private static Wait wait(ResultSet row) throws SQLException {
        return new Wait(
                new RemediationId(row.getString("remediation")),
                hold(row.getString("resource"), row.getString("holder")),
                row.getObject("waits_since", OffsetDateTime.class).toInstant(),
                row.getObject("waits_until", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Hold hold(@Nullable String resource, @Nullable String holder) {
        return resource == null || holder == null ? null : new Hold(resource, new RemediationId(holder));
    }
}
