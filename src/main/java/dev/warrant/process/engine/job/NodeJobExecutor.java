package dev.warrant.process.engine.job;

import dev.warrant.node.ClockWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's job executor, which knows which jobs it has in hand and gives back the others before it takes more. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class NodeJobExecutor extends SpringJobExecutor {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final JobsInHand hand = new JobsInHand();
    private final TaskExecutor threads;
    private final LeftLocks left;
    private final ClockWatch clock;
    private long lastLook = System.nanoTime() - BETWEEN_LOOKS.toNanos();

    NodeJobExecutor(
            @Qualifier("camundaTaskExecutor") TaskExecutor threads,
            CamundaBpmProperties settings,
            DataSource source,
            ClockWatch clock) {
        this.threads = threads;
        this.clock = clock;
        this.left = new LeftLocks(JdbcClient.create(source), getLockOwner());
        setTaskExecutor(threads);
        setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        configure(settings.getJobExecution());
    }

    private void configure(JobExecutionProperty settings) {
        Optional.ofNullable(settings.getLockTimeInMillis()).ifPresent(this::setLockTimeInMillis);
        Optional.ofNullable(settings.getMaxJobsPerAcquisition()).ifPresent(this::setMaxJobsPerAcquisition);
        Optional.ofNullable(settings.getWaitTimeInMillis()).ifPresent(this::setWaitTimeInMillis);
        Optional.ofNullable(settings.getMaxWait()).ifPresent(this::setMaxWait);
        Optional.ofNullable(settings.getBackoffTimeInMillis()).ifPresent(this::setBackoffTimeInMillis);
        Optional.ofNullable(settings.getMaxBackoff()).ifPresent(this::setMaxBackoff);
        Optional.ofNullable(settings.getBackoffDecreaseThreshold()).ifPresent(this::setBackoffDecreaseThreshold);
        Optional.ofNullable(settings.getWaitIncreaseFactor()).ifPresent(this::setWaitIncreaseFactor);
    }

    /** The clock is checked first, so that not even the first jobs are taken by a wrong clock. */
    @Override
    public void start() {
        if (!isActive()) {
            clock.look();
            hand.forgetRefused();
        }
        super.start();
    }

    /** Called on the thread that acquires jobs, when all that it acquired before has been given to a thread or refused. */
    @Override
    public Command<AcquiredJobs> getAcquireJobsCmd(int wanted) {
        hand.begin();
        giveBackWhatIsLeft();
        if (!clock.isRight()) {
            return context -> new AcquiredJobs(wanted);
        }
        hand.acquiring();
        return new AcquireJobsCmd(this, wanted) {
            @Override
            protected void lockJob(AcquirableJobEntity job) {
                super.lockJob(job);
                hand.locked(job.getId(), job.getProcessInstanceId());
            }
        };
    }

    @Override
    public void executeJobs(List<String> jobs, ProcessEngineImpl engine) {
        JobsInHand.Batch batch = hand.give(jobs);
        Runnable work = getExecuteJobsRunnable(jobs, engine);
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    hand.done(batch);
                }
            });
        } catch (RejectedExecutionException allBusy) {
            hand.refuse(batch);
            logRejectedExecution(engine, jobs.size());
            getRejectedJobsHandler().jobsRejected(jobs, engine, this);
        }
    }

    private void giveBackWhatIsLeft() {
        if (System.nanoTime() - lastLook >= BETWEEN_LOOKS.toNanos()) {
            lastLook = System.nanoTime();
            left.free(hand.now());
        }
    }
}
