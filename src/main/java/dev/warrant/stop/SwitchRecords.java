package dev.warrant.stop;

import dev.warrant.incident.RemediationId;
import dev.warrant.records.Moment;
import dev.warrant.stop.SwitchPosition.Agreement;
import dev.warrant.stop.SwitchPosition.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events of the switch as rows; without a remediation they concern everything. */
final class SwitchRecords {

    private static final String STOP_ALL = "stop-all";
    private static final String STOP_ONE = "stop-one";
    private static final String RESUME_AGREED = "resume-agreed";
    private static final String STOPS = " from wr_kill_switch"
            + " where remediation is not distinct from cast(:remediation as varchar(64)) and event <> :agreed";

    private final JdbcClient database;
    private final Clock clock;

    SwitchRecords(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    SwitchPosition position(@Nullable RemediationId remediation) {
        List<Seen> rows = database.sql(
                        "select wr_kill_switch.*, (select count(*)" + STOPS + ") as stops from wr_kill_switch"
                                + " where remediation is not distinct from cast(:remediation as varchar(64))"
                                + " and seq >= (select max(seq)" + STOPS + ") order by seq")
                .param("remediation", word(remediation))
                .param("agreed", RESUME_AGREED)
                .query(SwitchRecords::seen)
                .list();
        return new SwitchPosition(
                rows.stream().map(Seen::event).toList(),
                rows.isEmpty() ? 0 : rows.get(0).stops());
    }

    void stop(@Nullable RemediationId remediation, String user, String reason) {
        insert(remediation == null ? STOP_ALL : STOP_ONE, remediation, user, reason, null);
    }

    /** @param with whose agreement it joins; null where it is the first */
    void agree(
            @Nullable RemediationId remediation, String user, String reason, SwitchPosition to, @Nullable String with) {
        insert(RESUME_AGREED, remediation, user, reason, new Agreement(to.seq(), to.stops(), with));
    }

    private void insert(
            String event,
            @Nullable RemediationId remediation,
            String user,
            String reason,
            @Nullable Agreement agreement) {
        database.sql("insert into wr_kill_switch (event, remediation, person, reason, recorded_at, stop_seq,"
                        + " stops_seen, agreed_with) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(event)
                .param(word(remediation))
                .param(user)
                .param(reason)
                .param(Moment.now(clock))
                .param(agreement == null ? null : agreement.stop())
                .param(agreement == null ? null : agreement.stopsSeen())
                .param(agreement == null ? null : agreement.with())
                .update();
    }

    private static @Nullable String word(@Nullable RemediationId remediation) {
        return remediation == null ? null : remediation.value();
    }

    private static Seen seen(ResultSet row, int number) throws SQLException {
        Long stop = row.getObject("stop_seq", Long.class);
        return new Seen(
                new Event(
                        row.getLong("seq"),
                        row.getString("person"),
                        row.getString("reason"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        stop == null
                                ? null
                                : new Agreement(stop, row.getLong("stops_seen"), row.getString("agreed_with"))),
                row.getLong("stops"));
    }

    private record Seen(Event event, long stops) {}
}
