package dev.warrant.process.remediation;

import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** Leaves temporary trouble to the engine, which retries a job after growing waits, as long as the job has tries left. */
public final class LaterTries {

    private LaterTries() {}

    /** @throws IllegalStateException while the current job will be tried again when it fails */
    public static void demandNoneIsLeft(String trouble) {
        boolean left = Optional.ofNullable(Context.getCommandContext())
                .map(CommandContext::getCurrentJob)
                .map(JobEntity::getRetries)
                .filter(tries -> tries > 1)
                .isPresent();
        if (left) {
            throw new IllegalStateException(trouble);
        }
    }
}
