package dev.warrant.process.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.node.ClockWatch;
import dev.warrant.node.Nodes;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.SyncTaskExecutor;

/** A node that starts with a wrong clock finds out before it takes its first jobs. */
class NodeJobExecutorTest {

    private final JdbcDataSource database = new JdbcDataSource();

    @Test
    void takesNoJobsWhereTheClockIsWrongAtTheStart() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        ClockWatch clock = Nodes.clockAhead(Duration.ofMinutes(10), database);
        NodeJobExecutor executor =
                new NodeJobExecutor(new SyncTaskExecutor(), new CamundaBpmProperties(), database, clock);

        executor.start();
        try {
            assertThat(clock.isRight()).isFalse();
            AcquiredJobs taken = executor.getAcquireJobsCmd(3).execute(null);
            assertThat(taken.size()).isZero();
        } finally {
            executor.shutdown();
        }
    }
}
