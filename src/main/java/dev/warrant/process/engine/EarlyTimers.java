package dev.warrant.process.engine;

import dev.warrant.node.Promises;
import java.util.Date;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sets timers again that a node with a fast clock fires before their time: challenge windows, reminders, escalations, expiry, observation. */
@Component
class EarlyTimers {

    private static final Logger log = LoggerFactory.getLogger(EarlyTimers.class);

    private final Promises promises;

    EarlyTimers(@Lazy Promises promises) {
        this.promises = promises;
    }

    /** Whether the timer that is being fired was early, and waits once more for the same moment. */
    boolean setAgain(CommandContext context) {
        if (context.getCurrentJob() instanceof TimerEntity timer) {
            Date due = timer.getDuedate();
            if (due != null && !promises.over(due.toInstant())) {
                log.warn("A timer that is due at {} was fired before its time; it is set again", due.toInstant());
                timer.createNewTimerJob(due);
                return true;
            }
        }
        return false;
    }
}
