package dev.warrant.process.remediation;

import dev.warrant.records.DatabaseClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerCatchIntermediateEventJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerExecuteNestedActivityJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerStartEventSubprocessJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerTaskListenerJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what a timer promises to people to the clock of the database. A node whose clock is ahead takes a timer too early; then nothing happens but
 * that the timer is set again.
 */
final class PromisedTimer<T extends JobHandlerConfiguration> implements JobHandler<T> {

    /** What kinds of jobs are timers of running instances. */
    static final Set<String> TYPES = Set.of(
            TimerExecuteNestedActivityJobHandler.TYPE,
            TimerCatchIntermediateEventJobHandler.TYPE,
            TimerStartEventSubprocessJobHandler.TYPE,
            TimerTaskListenerJobHandler.TYPE);

    /** How much later, at most, a timer is set again, so that a clock far ahead does not delay it by as much for everybody. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(PromisedTimer.class);

    private final JobHandler<T> timer;

    private final Supplier<DatabaseClock> clock;

    private final Clock own;

    /** @param own the node's own clock */
    PromisedTimer(JobHandler<T> timer, Supplier<DatabaseClock> clock, Clock own) {
        this.timer = timer;
        this.clock = clock;
        this.own = own;
    }

    @Override
    public String getType() {
        return timer.getType();
    }

    @Override
    public void execute(T configuration, ExecutionEntity execution, CommandContext commands, String tenant) {
        JobExecutorContext executor = Context.getJobExecutorContext();
        Instant now = clock.get().now();
        if (executor != null && executor.getCurrentJob() instanceof TimerEntity taken && isEarly(taken, now)) {
            setAgain(taken, now);
        } else {
            timer.execute(configuration, execution, commands, tenant);
        }
    }

    @Override
    public T newConfiguration(String canonical) {
        return timer.newConfiguration(canonical);
    }

    @Override
    public void onDelete(T configuration, JobEntity job) {
        timer.onDelete(configuration, job);
    }

    static boolean isEarly(TimerEntity taken, Instant now) {
        return taken.getDuedate() != null && taken.getDuedate().toInstant().isAfter(now);
    }

    private void setAgain(TimerEntity taken, Instant now) {
        Instant due = taken.getDuedate().toInstant();
        log.warn(
                "Timer {} was taken at {} by the clock of the database, before it is due at {}: this node's clock is ahead",
                taken.getId(),
                now,
                due);
        if (taken.getRepeat() == null) {
            taken.createNewTimerJob(Date.from(due.plus(delay(now))));
        }
    }

    /** By how much this node is ahead, so that it does not take the timer again at once. */
    private Duration delay(Instant now) {
        Duration ahead = Duration.between(now, own.instant());
        if (ahead.isNegative()) {
            return Duration.ZERO;
        }
        return ahead.compareTo(LONGEST_DELAY) < 0 ? ahead : LONGEST_DELAY;
    }
}
