package dev.warrant.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The one clock that all of Warrant tells the time by: the machine's, put right by how far it was last found to be from the database's. */
final class NodeClock extends Clock {

    private final Clock machine;
    private final AtomicReference<Duration> ahead;

    NodeClock(Clock machine) {
        this(machine, new AtomicReference<>(Duration.ZERO));
    }

    private NodeClock(Clock machine, AtomicReference<Duration> ahead) {
        this.machine = machine;
        this.ahead = ahead;
    }

    /** What the machine says, right or wrong. */
    Instant ofTheMachine() {
        return machine.instant();
    }

    /**
     * Puts the clock right. A difference that is no surer than the one that is known changes nothing, so that the clock does not jump about.
     *
     * @param difference how far the machine's clock is ahead of the database's; negative when it is behind
     * @param unsure by how much the difference may be wrong
     */
    void isAhead(Duration difference, Duration unsure) {
        ahead.updateAndGet(known -> difference.minus(known).abs().compareTo(unsure) <= 0 ? known : difference);
    }

    @Override
    public Instant instant() {
        return machine.instant().minus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new NodeClock(machine.withZone(zone), ahead);
    }
}
