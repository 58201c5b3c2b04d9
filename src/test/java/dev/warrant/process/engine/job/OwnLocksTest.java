package dev.warrant.process.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warrant.RunningWarrant;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The running application finds what it locked and does not work on, as after trouble of the database. */
@RunningWarrant
class OwnLocksTest {

    @Autowired
    private JobExecutor executor;

    @Autowired
    private JdbcClient database;

    @Test
    void aLockThatTheNodeLeftIsFreedWithinSecondsAndAnothersIsNot() {
        String job = database.sql("select min(ID_) from ACT_RU_JOB where HANDLER_TYPE_ = 'history-cleanup'")
                .query(String.class)
                .single();
        lock(job, executor.getLockOwner());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(owner(job)).containsExactly("nobody"));

        lock(job, "another-node");
        lockAndWaitForAnotherLook();
        assertThat(owner(job)).containsExactly("another-node");
        lock(job, null);
    }

    @Test
    void noTwoProcessesWriteTheSameOwnerIntoTheirLocks() {
        assertThat(executor).isInstanceOf(NodeJobExecutor.class);
        assertThat(new SpringJobExecutor().getLockOwner()).isNotEqualTo(executor.getLockOwner());
    }

    /** A second job of ours shows that the node has looked again. */
    private void lockAndWaitForAnotherLook() {
        database.sql(
                        "insert into ACT_RU_JOB (ID_, REV_, TYPE_, LOCK_OWNER_, LOCK_EXP_TIME_, RETRIES_, SUSPENSION_STATE_)"
                                + " values ('look', 1, 'message', ?, timestamp '2100-01-01 00:00:00', 0, 2)")
                .param(executor.getLockOwner())
                .update();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(owner("look")).containsExactly("nobody"));
        } finally {
            database.sql("delete from ACT_RU_JOB where ID_ = 'look'").update();
        }
    }

    private void lock(String job, String owner) {
        database.sql("update ACT_RU_JOB set LOCK_OWNER_ = ?, REV_ = REV_ + 1, LOCK_EXP_TIME_ = "
                        + (owner == null ? "null" : "timestamp '2100-01-01 00:00:00'") + " where ID_ = ?")
                .params(owner, job)
                .update();
    }

    private List<String> owner(String job) {
        return database.sql("select coalesce(LOCK_OWNER_, 'nobody') from ACT_RU_JOB where ID_ = ?")
                .param(job)
                .query(String.class)
                .list();
    }
}
