package dev.warrant.process.engine.job;

import dev.warrant.node.ClockWatch.ClockCompared;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes no jobs while the clock of this node is wrong; jobs that were taken and not begun are given back. */
@Component
class JobsByTheRightClock {

    private final ObjectProvider<JobExecutor> executors;
    private boolean suspended;

    JobsByTheRightClock(ObjectProvider<JobExecutor> executors) {
        this.executors = executors;
    }

    @EventListener
    synchronized void compared(ClockCompared clock) {
        if (clock.right() && suspended) {
            // Before the start, which looks at the clock once more and so comes back here.
            suspended = false;
            executors.ifAvailable(JobExecutor::start);
        } else if (!clock.right()) {
            executors.ifAvailable(this::suspend);
        }
    }

    private void suspend(JobExecutor executor) {
        if (executor.isActive()) {
            executor.shutdown();
            suspended = true;
        }
    }
}
