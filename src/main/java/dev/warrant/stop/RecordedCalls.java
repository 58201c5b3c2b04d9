package dev.warrant.stop;

import dev.warrant.incident.RemediationId;
import dev.warrant.records.Moment;
import dev.warrant.shown.PlainText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** One row for each call, written and taken away in transactions of their own. */
@Repository
class RecordedCalls implements CallsUnderWay {

    private static final Logger log = LoggerFactory.getLogger(RecordedCalls.class);
    private static final int LONGEST = 1200;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final JdbcClient database;
    private final TransactionTemplate ownTransaction;
    private final StopProperties properties;
    private final Clock clock;

    RecordedCalls(
            JdbcClient database, PlatformTransactionManager transactions, StopProperties properties, Clock clock) {
        this.database = database;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public UnderWay begin(RemediationId remediation, String what) {
        String id = "call-" + UUID.randomUUID();
        ownTransaction.executeWithoutResult(status -> database.sql(
                        "insert into wr_call_under_way (id, remediation, what, begun_at, ends_by) values (?, ?, ?, ?, ?)")
                .param(id)
                .param(remediation.value())
                .param(PlainText.storable(what, LONGEST))
                .param(Moment.now(clock))
                .param(Moment.of(clock.instant().plus(properties.callLimit())))
                .update());
        return new UnderWay(() -> ended(id));
    }

    @Override
    public List<Call> awaitEnd(Optional<RemediationId> remediation) {
        Set<String> awaited = all().stream()
                .filter(call -> remediation.isEmpty() || remediation.get().equals(call.remediation()))
                .map(Call::id)
                .collect(Collectors.toSet());
        long end = System.nanoTime() + properties.longestWait().toNanos();
        List<Call> left = left(awaited);
        while (!left.isEmpty()
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            left = left(awaited);
        }
        return left;
    }

    @Override
    public List<Call> all() {
        return Objects.requireNonNull(ownTransaction.execute(
                status -> database.sql("select * from wr_call_under_way where ends_by > ? order by begun_at, id")
                        .param(Moment.now(clock))
                        .query((row, number) -> call(row))
                        .list()));
    }

    private List<Call> left(Set<String> awaited) {
        return awaited.isEmpty()
                ? List.of()
                : all().stream().filter(call -> awaited.contains(call.id())).toList();
    }

    /** Removes the rows of processes that died during a call. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetLapsed() {
        database.sql("delete from wr_call_under_way where ends_by < ?")
                .param(Moment.now(clock))
                .update();
    }

    /** The result of the call must not be lost for this; a row that stays behind lapses. */
    private void ended(String id) {
        try {
            ownTransaction.executeWithoutResult(status -> database.sql("delete from wr_call_under_way where id = ?")
                    .param(id)
                    .update());
        } catch (DataAccessException | TransactionException e) {
            log.warn("The end of {} could not be noted; it counts as under way until its time has passed", id);
        }
    }

    private static Call call(ResultSet row) throws SQLException {
        return new Call(
                row.getString("id"),
                new RemediationId(row.getString("remediation")),
                row.getString("what"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_by", OffsetDateTime.class).toInstant());
    }
}
