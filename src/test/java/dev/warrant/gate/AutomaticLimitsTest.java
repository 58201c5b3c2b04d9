package dev.warrant.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.OnBothDatabases;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.warrant.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
@OnBothDatabases.InEveryRun
class AutomaticLimitsTest {

    private final DataSource source = Databases.migrated();
    private final JdbcClient database = JdbcClient.create(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    private final MovableClock clock = new MovableClock();
    private final AutomaticLimits limits = limits(2, 100);

    @Test
    void aboveTheLimitOfAnAccountPeopleAreAskedAndTheReasonNamesIt() {
        assertThat(take(1)).isEmpty();
        assertThat(take(2)).isEmpty();

        assertThat(take(3))
                .contains("The limit on automatic change is reached: 2 within 60 minutes for the source 'sensor'");
    }

    @Test
    void templateAndControlPlaneHaveLimitsOfTheirOwn() {
        AutomaticLimits narrow = limits(100, 1);
        transaction.executeWithoutResult(status -> narrow.take(incident(1), ExposedToken.aTemplate()));

        List<String> reached = transaction.execute(status -> narrow.take(incident(2), ExposedToken.aTemplate()));

        assertThat(reached)
                .containsExactly(
                        "The limit on automatic change is reached: 1 within 60 minutes for the template 'exposed-ci-token'",
                        "The limit on automatic change is reached: 1 within 60 minutes for the control plane 'sandbox'");
    }

    @Test
    void aNodeThatStartsAgainGoesOnCountingWhereItStopped() {
        take(1);
        take(2);

        AutomaticLimits restarted = limits(2, 100);

        List<String> reached = transaction.execute(status -> restarted.take(incident(3), ExposedToken.aTemplate()));
        assertThat(reached).isNotEmpty();
    }

    @Test
    void theWindowRollsOn() {
        take(1);
        clock.pass(Duration.ofMinutes(40));
        take(2);
        clock.pass(Duration.ofMinutes(21));

        assertThat(take(3)).isEmpty();
        assertThat(take(4)).isNotEmpty();
    }

    @Test
    void aRemediationTakesOnePlaceHoweverOftenItsGateIsDecided() {
        take(1);
        take(1);
        take(1);

        assertThat(take(2)).isEmpty();
    }

    @Test
    void whatFoundNoPlaceStaysWithPeople() {
        take(1);
        take(2);
        List<String> refused = take(3);
        clock.pass(Duration.ofHours(2));

        assertThat(take(3)).isEqualTo(refused).isNotEmpty();
        assertThat(take(4)).isEmpty();
    }

    @Test
    void gatesAtOneMomentNeverTakeTheLastPlaceTwice() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<String>>> gates = IntStream.range(0, 40)
                    .<Callable<List<String>>>mapToObj(number -> () -> take(number))
                    .toList();
            int allowed = 0;
            for (Future<List<String>> answer : nodes.invokeAll(gates)) {
                allowed += answer.get().isEmpty() ? 1 : 0;
            }

            assertThat(allowed).isEqualTo(2);
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void peopleAreToldOnceForEachLimitAndWindow() {
        IntStream.rangeClosed(1, 5).forEach(this::take);

        assertThat(List.of(isFirst(3), isFirst(4), isFirst(5))).containsExactly(true, false, false);
        clock.pass(Duration.ofMinutes(61));
        assertThat(isFirst(5)).isTrue();
    }

    @Test
    void ofFortyAtOneMomentOneTellsAndNoneAfterARestart() throws Exception {
        IntStream.rangeClosed(1, 42).forEach(this::take);
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> telling = IntStream.rangeClosed(3, 42)
                    .<Callable<Boolean>>mapToObj(number -> () -> isFirst(number))
                    .toList();
            int told = 0;
            for (Future<Boolean> answer : nodes.invokeAll(telling)) {
                told += answer.get() ? 1 : 0;
            }

            assertThat(told).isEqualTo(1);
        } finally {
            nodes.shutdownNow();
        }
        AutomaticLimits restarted = limits(2, 100);
        Boolean toldAgain = transaction.execute(
                status -> restarted.isFirstToTell(incident(7).id().remediation(), "APPROVAL_REQUESTED approver"));
        assertThat(toldAgain).isFalse();
    }

    private boolean isFirst(int number) {
        return Boolean.TRUE.equals(transaction.execute(
                status -> limits.isFirstToTell(incident(number).id().remediation(), "APPROVAL_REQUESTED approver")));
    }

    private List<String> take(int number) {
        return transaction.execute(status -> limits.take(incident(number), ExposedToken.aTemplate()));
    }

    private static Incident incident(int number) {
        return ExposedToken.incident(new IncidentId("inc-" + number));
    }

    private AutomaticLimits limits(int perSource, int others) {
        return new CountedAutomaticChange(
                database,
                new GateRecords(database, new ObjectMapper(), clock),
                new AutomaticLimitProperties(
                        Duration.ofHours(1), perSource, others, others, Map.of(), Map.of(), Map.of()),
                clock);
    }
}
