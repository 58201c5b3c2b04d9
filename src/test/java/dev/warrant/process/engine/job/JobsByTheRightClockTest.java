package dev.warrant.process.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.node.ClockWatch.ClockCompared;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A node whose clock is wrong takes no jobs, and takes them again when it is right. */
class JobsByTheRightClockTest {

    private final Idle executor = new Idle();
    private final JobsByTheRightClock jobs = new JobsByTheRightClock(
            new StaticListableBeanFactory(java.util.Map.of("executor", executor)).getBeanProvider(JobExecutor.class));

    @AfterEach
    void stop() {
        executor.shutdown();
    }

    @Test
    void takesNoneWhileTheClockIsWrong() {
        executor.start();

        jobs.compared(new ClockCompared(false, Duration.ZERO));
        assertThat(executor.isActive()).isFalse();

        jobs.compared(new ClockCompared(false, Duration.ZERO));
        assertThat(executor.isActive()).isFalse();

        jobs.compared(new ClockCompared(true, Duration.ZERO));
        assertThat(executor.isActive()).isTrue();
    }

    @Test
    void doesNotStartWhatSomebodyElseHasStopped() {
        jobs.compared(new ClockCompared(true, Duration.ZERO));

        assertThat(executor.isActive()).isFalse();
    }

    @Test
    void startsOnceWhereTheStartLooksAtTheClockItself() {
        executor.start();
        jobs.compared(new ClockCompared(false, Duration.ZERO));

        executor.beforeStart(() -> jobs.compared(new ClockCompared(true, Duration.ZERO)));
        jobs.compared(new ClockCompared(true, Duration.ZERO));

        assertThat(executor.isActive()).isTrue();
        assertThat(executor.started).isEqualTo(2);
    }

    /** Acquires nothing. */
    private static final class Idle extends JobExecutor {

        private int started;
        private Runnable before = () -> {};

        void beforeStart(Runnable work) {
            before = work;
        }

        @Override
        public void start() {
            started++;
            before.run();
            super.start();
        }

        @Override
        protected void startExecutingJobs() {
            // There is nothing to run.
        }

        @Override
        protected void stopExecutingJobs() {
            // There is nothing to stop.
        }

        @Override
        public void executeJobs(List<String> jobs, ProcessEngineImpl engine) {
            throw new AssertionError("Nothing was acquired");
        }
    }
}
