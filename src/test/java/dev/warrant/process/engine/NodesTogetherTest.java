package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.WholeApplication;
import java.sql.SQLException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lets several nodes run on one database. */
@WholeApplication
class NodesTogetherTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ManagementService management;

    @Autowired
    private ShippedResources shipped;

    @Autowired
    private JdbcClient database;

    @Test
    void aTimerThatIsFiredBeforeItsTimeIsSetAgain() {
        var early = new EarlyTimers(until -> false);
        var timer = new TimerEntity();
        timer.setDuedate(new java.util.Date(System.currentTimeMillis() + 600_000));
        configuration().getCommandExecutorTxRequired().execute(context -> {
            context.setCurrentJob(timer);
            assertThat(early.setAgain(context)).isTrue();
            return null;
        });

        var again = management
                .createJobQuery()
                .duedateHigherThan(new java.util.Date(timer.getDuedate().getTime() - 1))
                .list();
        again.stream()
                .filter(job ->
                        job.getProcessInstanceId() == null && job.getDuedate().equals(timer.getDuedate()))
                .forEach(job -> management.deleteJob(job.getId()));
        assertThat(again).anySatisfy(job -> assertThat(job.getDuedate()).isEqualTo(timer.getDuedate()));
    }

    @Test
    void theEngineFiresTimersThroughTheCheck() {
        assertThat(configuration().getJobHandlers().get("timer-transition")).isInstanceOf(KeptNestedTimer.class);
        assertThat(configuration().getJobHandlers().get("timer-intermediate-transition"))
                .isInstanceOf(KeptCaughtTimer.class);
    }

    @Test
    void anOlderBuildThatStartsAgainDeploysNothing() {
        database.sql(
                        "insert into wr_shipped_resources (digest, recorded_at) values ('sha256:newer', current_timestamp)")
                .update();
        var settings = (SpringTransactionsProcessEngineConfiguration) configuration();
        Resource[] resources = settings.getDeploymentResources();
        try {
            shipped.postProcessEngineBuild(engine);

            assertThat(settings.getDeploymentResources()).isEmpty();
        } finally {
            settings.setDeploymentResources(resources);
            database.sql("delete from wr_shipped_resources where digest = 'sha256:newer'")
                    .update();
        }
    }

    @Test
    void aJobThatWaitedForARowInVainKeepsItsTries() {
        var failure = new ProcessEngineException("x", new SQLException("held", "55P03"));

        assertThat(new JobsInTrouble().getCommand("1", failure).getClass().getName())
                .contains(JobsInTrouble.class.getSimpleName());
        assertThat(new JobsInTrouble()
                        .getCommand("1", new IllegalStateException("no"))
                        .getClass()
                        .getName())
                .doesNotContain(JobsInTrouble.class.getSimpleName());
    }

    @Test
    void historyHasACleanUpWindowAndCountsFromTheEndOfACase() {
        assertThat(configuration().getHistoryCleanupBatchWindowStartTime()).isEqualTo("01:00");
        assertThat(configuration().getHistoryRemovalTimeStrategy()).isEqualTo("end");
        assertThat(engine.getHistoryService().findHistoryCleanupJobs()).isNotEmpty();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
