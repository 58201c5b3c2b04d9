package dev.warrant.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The one clock that all of Warrant tells the time by: the machine's, corrected by its last known difference from the database's. When the
 * machine's clock is reset, the time that has really passed counts until the next comparison.
 */
final class NodeClock extends Clock {

    private static final Duration JUMP = Duration.ofSeconds(1);

    private final Clock machine;
    private final LongSupplier nanos;
    private final Latest latest;

    NodeClock(Clock machine) {
        this(machine, System::nanoTime);
    }

    NodeClock(Clock machine, LongSupplier nanos) {
        this(machine, nanos, new Latest(new Found(Duration.ZERO, machine.instant(), nanos.getAsLong())));
    }

    private NodeClock(Clock machine, LongSupplier nanos, Latest latest) {
        this.machine = machine;
        this.nanos = nanos;
        this.latest = latest;
    }

    /** What the machine says, right or wrong. */
    Instant ofTheMachine() {
        return machine.instant();
    }

    /** How far the machine was ahead of the database at the last comparison; negative when it is behind. */
    Duration ahead() {
        return latest.found.ahead();
    }

    /**
     * Corrects the clock. A difference that is no more certain than the known one changes nothing, so that the clock does not jump about.
     *
     * @param difference how far the machine's clock is ahead of the database's; negative when it is behind
     * @param unsure by how much the difference may be wrong
     */
    void isAhead(Duration difference, Duration unsure) {
        Duration known = ahead();
        boolean same = difference.minus(known).abs().compareTo(unsure) <= 0;
        latest.found = new Found(same ? known : difference, machine.instant(), nanos.getAsLong());
    }

    @Override
    public Instant instant() {
        Found known = latest.found;
        Instant now = machine.instant();
        Instant passed = known.at().plusNanos(nanos.getAsLong() - known.nanos());
        boolean jumped = Duration.between(passed, now).abs().compareTo(JUMP) > 0;
        return (jumped ? passed : now).minus(known.ahead());
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new NodeClock(machine.withZone(zone), nanos, latest);
    }

    /** Shared by the same clock in several zones; one thread compares. */
    private static final class Latest {

        private volatile Found found;

        private Latest(Found found) {
            this.found = found;
        }
    }

    /**
     * What a comparison found.
     *
     * @param at what the machine said then
     * @param nanos of the machine's counter, which nobody can set
     */
    private record Found(Duration ahead, Instant at, long nanos) {}
}
