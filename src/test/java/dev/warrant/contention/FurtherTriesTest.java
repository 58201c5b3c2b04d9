package dev.warrant.contention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
@OnBothDatabases.InEveryRun
class FurtherTriesTest {

    private final AtomicInteger tries = new AtomicInteger();
    private final ExecutorService people = Executors.newFixedThreadPool(2);
    private JdbcClient database;
    private TransactionTemplate transaction;

    @BeforeEach
    void twoRows() {
        DataSource source = Databases.migrated();
        database = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        database.sql("create table pair (id integer primary key, content integer not null)")
                .update();
        database.sql("insert into pair (id, content) values (1, 0), (2, 0)").update();
    }

    @AfterEach
    void nobodyIsLeft() {
        people.shutdownNow();
    }

    @Test
    void theOneOfTwoDeadlockedTransactionsThatWasGivenUpIsTriedAgain() throws Exception {
        CyclicBarrier bothHoldTheirFirst = new CyclicBarrier(2);

        List<Future<?>> both = List.of(
                people.submit(() -> counts(1, 2, bothHoldTheirFirst)),
                people.submit(() -> counts(2, 1, bothHoldTheirFirst)));
        for (Future<?> each : both) {
            each.get(1, TimeUnit.MINUTES);
        }

        assertThat(tries).as("one was given up").hasValue(3);
        assertThat(contents()).containsExactly(2, 2);
    }

    private void counts(int first, int second, CyclicBarrier bothHoldTheirFirst) {
        AtomicInteger own = new AtomicInteger();
        FurtherTries.of(
                () -> transaction.execute(status -> {
                    tries.incrementAndGet();
                    count(first);
                    if (own.incrementAndGet() == 1) {
                        await(bothHoldTheirFirst);
                    }
                    return count(second);
                }),
                FurtherTries::isOvertaken);
    }

    @Test
    void aLockThatWasWaitedForTooLongIsNotTriedAgain() throws Exception {
        CyclicBarrier held = new CyclicBarrier(2);
        CyclicBarrier over = new CyclicBarrier(2);
        Future<?> holder = people.submit(() -> transaction.executeWithoutResult(status -> {
            count(1);
            await(held);
            await(over);
        }));
        await(held);

        assertThatThrownBy(() -> FurtherTries.of(
                        () -> transaction.execute(status -> {
                            tries.incrementAndGet();
                            waitsAtMostAMoment();
                            return count(1);
                        }),
                        FurtherTries::isOvertaken))
                .isInstanceOf(DataAccessException.class)
                .matches(failure -> !FurtherTries.isOvertaken(failure), "is no overtaking");
        await(over);
        holder.get(1, TimeUnit.MINUTES);

        assertThat(tries).hasValue(1);
    }

    @Test
    void nothingIsTriedAgainInATransactionThatIsLost() {
        assertThatThrownBy(
                        () -> transaction.executeWithoutResult(status -> FurtherTries.of(this::fail, failure -> true)))
                .isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(tries).hasValue(1);
    }

    @Test
    void whatIsApartFromTheCallersTransactionIsTriedAgain() {
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(status -> FurtherTries.apart(this::fail, failure -> true)))
                .isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(tries).hasValue(5);
    }

    @Test
    void aThreadThatIsToEndDoesNotTryAgain() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> FurtherTries.of(this::fail, failure -> true))
                .isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(tries).hasValue(1);
    }

    private Object fail() {
        tries.incrementAndGet();
        throw new OptimisticLockingFailureException("somebody was faster");
    }

    @ParameterizedTest
    @MethodSource
    void findsTheStateHoweverItIsWrapped(RuntimeException failure, boolean isOvertaken) {
        assertThat(FurtherTries.isOvertaken(failure)).isEqualTo(isOvertaken);
        assertThat(FurtherTries.isOvertaken(new IllegalStateException(new RuntimeException(failure))))
                .isEqualTo(isOvertaken);
    }

    static Stream<Arguments> findsTheStateHoweverItIsWrapped() {
        return Stream.of(
                of(new OptimisticLockingFailureException("x"), true),
                of(new CannotAcquireLockException("deadlock", new SQLException("x", "40P01")), true),
                of(new RuntimeException(new SQLException("x", "40001")), true),
                of(new CannotAcquireLockException("lock_timeout", new SQLException("x", "55P03")), false),
                of(new PessimisticLockingFailureException("lock timeout", new SQLException("x", "HYT00")), false),
                of(new RuntimeException(new SQLException("no state")), false),
                of(new DuplicateKeyException("x", new SQLException("x", "23505")), false),
                of(new RuntimeException("x"), false));
    }

    private static Arguments of(RuntimeException failure, boolean isOvertaken) {
        return Arguments.of(failure, isOvertaken);
    }

    private int count(int row) {
        return database.sql("update pair set content = content + 1 where id = ?")
                .param(row)
                .update();
    }

    private void waitsAtMostAMoment() {
        database.sql(Databases.isPostgres() ? "set local lock_timeout = 100" : "set lock_timeout 100")
                .update();
    }

    private List<Integer> contents() {
        return database.sql("select content from pair order by id")
                .query(Integer.class)
                .list();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
