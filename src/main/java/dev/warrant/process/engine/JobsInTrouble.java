package dev.warrant.process.engine;

import dev.warrant.web.DatabaseTrouble;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultFailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** Has a job that only trouble of the database held up tried again, without one of its tries being used up. */
final class JobsInTrouble extends DefaultFailedJobCommandFactory {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Override
    public Command<Object> getCommand(String jobId, Throwable failure) {
        if (!DatabaseTrouble.in(failure)) {
            return super.getCommand(jobId, failure);
        }
        return context -> {
            JobEntity job = context.getJobManager().findJobById(jobId);
            if (job != null) {
                job.unlock();
                job.setDuedate(Date.from(ClockUtil.now().toInstant().plus(PAUSE)));
            }
            return Boolean.TRUE;
        };
    }
}
