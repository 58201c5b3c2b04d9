package dev.warrant.node;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares the clock of this machine with the database's, corrects the node's, and logs once when they begin or cease to differ by more than is
 * allowed.
 */
@Component
public class ClockWatch {

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

    private final DatabaseClock database;
    private final Duration allowed;
    private final ApplicationEventPublisher events;
    private final NodeClock own;
    private volatile boolean right = true;

    ClockWatch(DatabaseClock database, NodeProperties properties, ApplicationEventPublisher events, NodeClock own) {
        this.database = database;
        this.allowed = properties.clockDifference();
        this.events = events;
        this.own = own;
    }

    /** Whether the two were close enough when they were last compared. */
    public boolean isRight() {
        return right;
    }

    /** When the answer takes long, it is compared with the time in the middle of the wait, and half of the wait is allowed for. */
    @Scheduled(initialDelayString = "0s", fixedDelayString = "5s")
    public void look() {
        try {
            Instant before = own.ofTheMachine();
            Instant there = database.now();
            Duration half = Duration.between(before, own.ofTheMachine()).dividedBy(2);
            Duration difference = Duration.between(there, before.plus(half));
            own.isAhead(difference, half);
            found(difference, difference.abs().minus(half).compareTo(allowed) <= 0);
        } catch (DataAccessException away) {
            log.debug("The database did not tell the time; the next check will ask again", away);
        }
    }

    private void found(Duration difference, boolean close) {
        if (close != right) {
            right = close;
            if (close) {
                log.info("The clock of this node is right again; it takes jobs");
            } else {
                log.error(
                        "The clock of this node differs from the database's by {}, but only {} is allowed"
                                + " (warrant.node.clock-difference): it takes no jobs until its clock is right",
                        difference,
                        allowed);
            }
        }
        events.publishEvent(new ClockCompared(close, own.ahead()));
    }

    /**
     * What the comparison found.
     *
     * @param ahead how far the clock of this machine is ahead of the database's, as it is known by now; negative when it is behind
     */
    public record ClockCompared(boolean right, Duration ahead) {}
}
