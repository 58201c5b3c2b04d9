package dev.warrant.process.engine.job;

import dev.warrant.web.DatabaseTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultFailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/**
 * Retries a job that came too early, or was held up only by trouble of the database, without using up one of its tries. A job whose statement
 * takes too long may do so for ever, so its tries run out and people are told.
 */
public final class JobsInTrouble extends DefaultFailedJobCommandFactory {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int DEEPEST = 30;

    @Override
    public Command<Object> getCommand(String jobId, Throwable failure) {
        Optional<TooEarly> early = early(failure);
        if (early.isPresent()) {
            return again(jobId, SHORTEST, early.get().until());
        }
        return DatabaseTrouble.in(failure) && !DatabaseTrouble.tookTooLong(failure)
                ? again(jobId, PAUSE, null)
                : super.getCommand(jobId, failure);
    }

    private static Command<Object> again(String jobId, Duration pause, @Nullable Instant notBefore) {
        return context -> {
            JobEntity job = context.getJobManager().findJobById(jobId);
            if (job != null) {
                Instant next = ClockUtil.now().toInstant().plus(pause);
                job.unlock();
                job.setDuedate(Date.from(notBefore == null || notBefore.isBefore(next) ? next : notBefore));
            }
            return Boolean.TRUE;
        };
    }

    private static Optional<TooEarly> early(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(TooEarly.class::isInstance)
                .map(TooEarly.class::cast)
                .findFirst();
    }
}
