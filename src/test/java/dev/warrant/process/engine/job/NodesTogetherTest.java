package dev.warrant.process.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.OnBothDatabases;
import dev.warrant.WholeApplication;
import dev.warrant.process.engine.ShippedRoom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lets several nodes run on one database. */
@WholeApplication
@OnBothDatabases.InEveryRun
class NodesTogetherTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private BeanFactory beans;

    @Autowired
    private JdbcClient database;

    @Test
    void theEngineFiresTimersThroughTheCheck() {
        assertThat(configuration().getJobHandlers().get("timer-transition")).isInstanceOf(KeptNestedTimer.class);
        assertThat(configuration().getJobHandlers().get("timer-intermediate-transition"))
                .isInstanceOf(KeptCaughtTimer.class);
    }

    @Test
    void anOlderBuildThatStartsAgainDeploysNothing() {
        database.sql("insert into wr_shipped_resources (digest, recorded_at) values (?, current_timestamp)")
                .param("sha256:newer-" + UUID.randomUUID())
                .update();
        var settings = (SpringTransactionsProcessEngineConfiguration) configuration();
        Resource[] resources = settings.getDeploymentResources();
        try {
            ShippedRoom.startAgain(beans, engine);

            assertThat(settings.getDeploymentResources()).isEmpty();
        } finally {
            settings.setDeploymentResources(resources);
        }
    }

    @Test
    void aJobThatWaitedForARowInVainKeepsItsTries() {
        var failure = new ProcessEngineException("x", new SQLException("held", "55P03"));

        assertThat(new JobsInTrouble().getCommand("1", failure).getClass().getName())
                .contains(JobsInTrouble.class.getSimpleName());
        assertThat(new JobsInTrouble()
                        .getCommand("1", new ProcessEngineException(new TooEarly(Instant.EPOCH, "early")))
                        .getClass()
                        .getName())
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
