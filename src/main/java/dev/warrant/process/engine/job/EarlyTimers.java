package dev.warrant.process.engine.job;

import dev.warrant.node.Promises;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Resets timers that fire too early: challenge windows, reminders, escalations, expiry, observation. */
@Component
public class EarlyTimers {

    private static final Logger log = LoggerFactory.getLogger(EarlyTimers.class);

    private final Promises promises;
    private final TimerPromises told;

    EarlyTimers(@Lazy Promises promises, TimerPromises told) {
        this.promises = promises;
        this.told = told;
    }

    /**
     * Whether the timer that is firing was early by the clock of the database, and waits for the rest of its time.
     *
     * @param event the id of its event in the diagram
     */
    boolean setAgain(CommandContext context, String event, VariableScope scope) {
        if (context.getCurrentJob() instanceof TimerEntity timer) {
            Optional<Instant> due = Stream.concat(
                            Stream.ofNullable(timer.getDuedate()).map(Date::toInstant),
                            told.until(event, scope).stream())
                    .max(Instant::compareTo)
                    .filter(until -> !promises.over(until));
            due.ifPresent(until -> {
                log.warn("The timer '{}', which must wait until {}, fired too early; it is set again", event, until);
                timer.createNewTimerJob(Date.from(until));
            });
            return due.isPresent();
        }
        return false;
    }
}
