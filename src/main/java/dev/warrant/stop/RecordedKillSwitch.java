package dev.warrant.stop;

import dev.warrant.approval.Decisions;
import dev.warrant.incident.RemediationId;
import dev.warrant.records.Moment;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The switch as rows: its position is what the events since the newest stop say, for everything and for each remediation by itself. Who
 * resumes reads in a transaction that begins after the own agreement is committed, so that the later of two sees both.
 */
@Component
public final class RecordedKillSwitch implements KillSwitch {

    private static final String STOP_ALL = "stop-all";
    private static final String STOP_ONE = "stop-one";
    private static final String RESUME_AGREED = "resume-agreed";
    private static final int PEOPLE_TO_RESUME = 2;

    private final JdbcClient database;
    private final Decisions decisions;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    RecordedKillSwitch(JdbcClient database, Decisions decisions, PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        this.decisions = decisions;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    @Override
    public Optional<String> stopped(RemediationId remediation) {
        return stoppedAll().or(() -> holding(remediation).map(stop -> remediation + " is stopped" + stop.sentence()));
    }

    @Override
    public Optional<String> stoppedAll() {
        return holding().map(stop -> "all remediations are stopped" + stop.sentence());
    }

    @Override
    public Optional<Stop> holding() {
        return stop(null);
    }

    @Override
    public Optional<Stop> holding(RemediationId remediation) {
        return stop(remediation);
    }

    @Override
    public void stopAll(String user, String reason) {
        record(STOP_ALL, null, user, reason);
    }

    @Override
    public void stop(RemediationId remediation, String user, String reason) {
        record(STOP_ONE, remediation, user, reason);
    }

    @Override
    public boolean resume(String user, String reason) {
        agree(null, user, reason);
        return Boolean.TRUE.equals(ownTransaction.execute(status -> stoppedAll().isEmpty()));
    }

    @Override
    public boolean resume(RemediationId remediation, String user, String reason) {
        agree(remediation, user, reason);
        return Boolean.TRUE.equals(
                ownTransaction.execute(status -> stopped(remediation).isEmpty()));
    }

    private void agree(@Nullable RemediationId remediation, String user, String reason) {
        decisions.demandSay(Decisions.Kind.RESUME, user);
        List<Event> events = Objects.requireNonNull(ownTransaction.execute(status -> sinceNewestStop(remediation)));
        if (holds(events) && !agreed(events).contains(user)) {
            ownTransaction.executeWithoutResult(status -> {
                decisions.take(Decisions.Kind.RESUME, Optional.ofNullable(remediation), user);
                insert(RESUME_AGREED, remediation, user, reason);
            });
        }
    }

    private Optional<Stop> stop(@Nullable RemediationId remediation) {
        List<Event> events = sinceNewestStop(remediation);
        return holds(events) ? Optional.of(events.get(0).stop(agreed(events))) : Optional.empty();
    }

    private static boolean holds(List<Event> events) {
        return !events.isEmpty() && agreed(events).size() < PEOPLE_TO_RESUME;
    }

    private List<Event> sinceNewestStop(@Nullable RemediationId remediation) {
        return database.sql("select event, person, reason, recorded_at from wr_kill_switch"
                        + " where remediation is not distinct from cast(:remediation as varchar(64)) and seq >="
                        + " (select max(seq) from wr_kill_switch"
                        + " where remediation is not distinct from cast(:remediation as varchar(64)) and event <> :agreed)"
                        + " order by seq")
                .param("remediation", remediation == null ? null : remediation.value())
                .param("agreed", RESUME_AGREED)
                .query((row, number) -> new Event(
                        row.getString("event"),
                        row.getString("person"),
                        row.getString("reason"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Set<String> agreed(List<Event> events) {
        Set<String> people = new TreeSet<>();
        events.stream()
                .filter(event -> event.event().equals(RESUME_AGREED))
                .forEach(event -> people.add(event.person()));
        return people;
    }

    private void record(String event, @Nullable RemediationId remediation, String user, String reason) {
        ownTransaction.executeWithoutResult(status -> insert(event, remediation, user, reason));
    }

    private void insert(String event, @Nullable RemediationId remediation, String user, String reason) {
        database.sql("insert into wr_kill_switch (event, remediation, person, reason, recorded_at)"
                        + " values (?, ?, ?, ?, ?)")
                .param(event)
                .param(remediation == null ? null : remediation.value())
                .param(user)
                .param(reason)
                .param(Moment.now(clock))
                .update();
    }

    private record Event(String event, String person, String reason, Instant at) {

        Stop stop(Set<String> agreed) {
            return new Stop(person, at, reason, List.copyOf(agreed));
        }
    }
}
