package dev.warrant.process.engine;

import dev.warrant.node.ClockWatch.ClockCompared;
import java.time.Duration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes the engine use the time of the database. Otherwise a node whose clock is a little ahead would take a timer too early, find that people
 * were promised more time, give it back and take it again at once, until the time has come.
 */
@Component
class EngineClock {

    private static final Duration NO_MATTER = Duration.ofMillis(50);

    private Duration known = Duration.ZERO;

    @EventListener
    synchronized void compared(ClockCompared clock) {
        if (clock.ahead().minus(known).abs().compareTo(NO_MATTER) > 0) {
            known = clock.ahead();
            ClockUtil.offset(known.negated().toMillis());
        }
    }
}
