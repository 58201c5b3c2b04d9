package dev.warrant.process.engine.job;

import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerExecuteNestedActivityJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** The engine's handler of these timers, for those that are due by the database's clock too. */
public final class KeptNestedTimer extends TimerExecuteNestedActivityJobHandler {

    private final EarlyTimers early;

    public KeptNestedTimer(EarlyTimers early) {
        this.early = early;
    }

    @Override
    public void execute(
            TimerJobConfiguration configuration, ExecutionEntity execution, CommandContext context, String tenant) {
        if (!early.setAgain(context, configuration.getTimerElementKey(), execution)) {
            super.execute(configuration, execution, context, tenant);
        }
    }
}
