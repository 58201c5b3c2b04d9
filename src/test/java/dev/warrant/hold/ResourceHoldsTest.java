package dev.warrant.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.execution.ExecutionModule;
import dev.warrant.execution.StepExecution.Denied;
import dev.warrant.execution.StepExecution.Reservation;
import dev.warrant.execution.StepExecution.Reserved;
import dev.warrant.incident.RemediationId;
import dev.warrant.issuing.WarrantIssuing.Held;
import dev.warrant.issuing.WarrantIssuing.Issue;
import dev.warrant.issuing.WarrantIssuing.Issued;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.policy.Policy;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.WarrantModule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
@OnBothDatabases.InEveryRun
class ResourceHoldsTest {

    private final ExecutionModule module = new ExecutionModule(Databases.migrated());

    @RepeatedTest(10)
    void letExactlyOneOfTwoRemediationsHaveAResourceAtTheSameTime() throws Exception {
        Warrant one = module.warrantFor(new RemediationId("rem-1"), "close barn", "close house");
        Warrant other = module.warrantFor(new RemediationId("rem-2"), "close house", "close barn");

        List<Reservation> reservations = atOnce(one, other);

        assertThat(reservations).hasAtLeastOneElementOfType(Reserved.class).hasAtLeastOneElementOfType(Denied.class);
        assertThat(module.database
                        .sql("select distinct remediation from wr_resource_hold")
                        .query(String.class)
                        .list())
                .hasSize(1);
        assertThat(module.rows("wr_resource_hold")).isEqualTo(2);
        assertThat(module.rows("wr_warrant_use")).isEqualTo(1);
    }

    @RepeatedTest(10)
    void letTwoRunsOfOneReservationBothFindIt() throws Exception {
        Warrant warrant = module.warrantFor(new RemediationId("rem-1"), "close house");

        List<Reservation> reservations = atOnce(warrant, warrant);

        assertThat(reservations).containsOnly(new Reserved("close"));
        assertThat(module.rows("wr_journal")).isEqualTo(1);
    }

    @RepeatedTest(10)
    void letExactlyOneOfTwoWarrantsBeIssuedForOneResourceAtTheSameTime() throws Exception {
        module.holdingFromTheWarrantOn();
        Policy one = module.approved(new RemediationId("rem-1"), "close barn", "close house");
        Policy other = module.approved(new RemediationId("rem-2"), "close house", "close shed");

        List<Issue> answers = atOnce(start -> issuing(start, one), start -> issuing(start, other));

        RemediationId holder = answers.get(0) instanceof Issued ? one.remediation() : other.remediation();
        RemediationId waiting = answers.get(0) instanceof Issued ? other.remediation() : one.remediation();
        assertThat(answers)
                .hasAtLeastOneElementOfType(Issued.class)
                .contains(new Held(
                        new Hold("estate/thing:house", holder),
                        module.clock.instant().plus(Duration.ofHours(48))));
        assertThat(module.warrants.waits.of(waiting)).isPresent();
        assertThat(module.warrants.waits.of(holder)).isEmpty();
        assertThat(module.rows("wr_warrant")).isEqualTo(1);
        assertThat(module.database
                        .sql("select distinct remediation from wr_resource_hold")
                        .query(String.class)
                        .list())
                .containsExactly(holder.value());
    }

    @Test
    void areLetGoWhenTheWindowOfAWarrantPassesUnused() {
        module.holdingFromTheWarrantOn();
        Warrant unused = module.warrantFor(new RemediationId("rem-1"), "close house");
        assertThat(module.rows("wr_resource_hold")).isEqualTo(1);
        module.clock.pass(WarrantModule.VALIDITY);

        assertThat(module.reserve(unused, 0)).isInstanceOf(Denied.class);
        module.rollback.open(unused.remediation(), RollbackPurpose.FAILED, Set.of(), "warrant", "denied");
        module.queue(unused, 0);
        module.rollback.undo(unused.remediation(), 0);
        assertThat(module.rollback.conclude(unused.remediation())).isEmpty();

        assertThat(module.rows("wr_resource_hold")).isZero();
        assertThat(module.released).containsExactly(new ResourcesReleased(unused.remediation()));
    }

    private Callable<Issue> issuing(CyclicBarrier start, Policy policy) {
        return () -> {
            start.await();
            return Objects.requireNonNull(new TransactionTemplate(module.warrants.transactions)
                    .execute(transaction -> module.warrants.issuing.issue(policy.remediation(), policy)));
        };
    }

    private List<Reservation> atOnce(Warrant one, Warrant other) throws Exception {
        return atOnce(start -> reserving(start, one), start -> reserving(start, other));
    }

    private static <T> List<T> atOnce(
            Function<CyclicBarrier, Callable<T>> one, Function<CyclicBarrier, Callable<T>> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            Future<T> first = threads.submit(one.apply(start));
            Future<T> second = threads.submit(other.apply(start));
            return List.of(first.get(), second.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<Reservation> reserving(CyclicBarrier start, Warrant warrant) {
        return () -> {
            start.await();
            return module.reserve(warrant, 0);
        };
    }
}
