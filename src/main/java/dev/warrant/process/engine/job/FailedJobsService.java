package dev.warrant.process.engine.job;

import dev.warrant.process.engine.call.EngineCall;
import dev.warrant.process.engine.call.Persons;
import jakarta.ws.rs.core.Response.Status;
import java.util.Date;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.management.SetJobRetriesBuilderImpl;
import org.camunda.bpm.engine.management.SetJobRetriesBuilder;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;

/**
 * Lets a person retry one job that the engine gave up, and nothing more: taking the retries of a waiting timer, or moving its date, would
 * shorten a challenge window or keep an approval from expiring.
 */
public final class FailedJobsService extends ManagementServiceImpl {

    private final Persons persons;
    private final EngineCall engine;

    public FailedJobsService(ProcessEngineConfigurationImpl configuration, Persons persons) {
        super(configuration);
        this.persons = persons;
        this.engine = new EngineCall(configuration.getIdentityService());
    }

    @Override
    public SetJobRetriesBuilderImpl setJobRetries(int retries) {
        return persons.calling() == null
                ? super.setJobRetries(retries)
                : new OneFailedJob(commandExecutor, retries, this::isGivenUp);
    }

    @Override
    public void setJobRetries(String jobId, int retries) {
        setJobRetries(retries).jobId(jobId).execute();
    }

    @Override
    public void setJobRetries(List<String> jobIds, int retries) {
        setJobRetries(retries).jobIds(jobIds).execute();
    }

    @Override
    public void setJobRetriesByJobDefinitionId(String jobDefinitionId, int retries) {
        setJobRetries(retries).jobDefinitionId(jobDefinitionId).execute();
    }

    private boolean isGivenUp(String jobId) {
        Job job = engine.asSystem(() -> createJobQuery().jobId(jobId).singleResult());
        return job != null && job.getRetries() == 0;
    }

    private static final class OneFailedJob extends SetJobRetriesBuilderImpl {

        private final Predicate<String> isGivenUp;

        OneFailedJob(CommandExecutor commandExecutor, int retries, Predicate<String> isGivenUp) {
            super(commandExecutor, retries);
            this.isGivenUp = isGivenUp;
        }

        @Override
        public SetJobRetriesBuilder jobIds(List<String> ids) {
            throw new RestException(Status.BAD_REQUEST, "Jobs are tried again one by one");
        }

        @Override
        public SetJobRetriesBuilder jobDefinitionId(String id) {
            throw new RestException(Status.BAD_REQUEST, "Jobs are tried again one by one");
        }

        @Override
        public SetJobRetriesBuilder dueDate(@Nullable Date date) {
            throw new RestException(
                    Status.BAD_REQUEST, "A job is tried again as soon as possible; its date is set by the diagram");
        }

        @Override
        public void execute() {
            if (retries < 1) {
                throw new RestException(Status.BAD_REQUEST, "Give at least one retry, not " + retries);
            }
            if (!isGivenUp.test(jobId)) {
                throw new RestException(
                        Status.BAD_REQUEST,
                        "Only a job that was given up can be tried again, but '" + jobId + "' was not");
            }
            super.execute();
        }
    }
}
