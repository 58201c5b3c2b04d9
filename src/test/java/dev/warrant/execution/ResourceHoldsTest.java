package dev.warrant.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.execution.StepExecution.Denied;
import dev.warrant.execution.StepExecution.Reservation;
import dev.warrant.execution.StepExecution.Reserved;
import dev.warrant.incident.RemediationId;
import dev.warrant.warrant.Warrant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

@OnBothDatabases
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

    private List<Reservation> atOnce(Warrant one, Warrant other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            Future<Reservation> first = threads.submit(reserving(start, one));
            Future<Reservation> second = threads.submit(reserving(start, other));
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
