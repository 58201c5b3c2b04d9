package dev.warrant.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The one clock that all of Warrant tells the time by: the machine's, put right by how far it was last found to be from the database's. Where
 * the machine's clock is set since, what counts until the next comparison is how much time has really passed.
 */
final class NodeClock extends Clock {

    private static final Duration JUMP = Duration.ofSeconds(1);

    private final Clock machine;
    private final LongSupplier nanos;
    private final AtomicReference<Found> found;

    NodeClock(Clock machine) {
        this(machine, System::nanoTime);
    }

    NodeClock(Clock machine, LongSupplier nanos) {
        this(machine, nanos, new AtomicReference<>(new Found(Duration.ZERO, machine.instant(), nanos.getAsLong())));
    }

    private NodeClock(Clock machine, LongSupplier nanos, AtomicReference<Found> found) {
        this.machine = machine;
        this.nanos = nanos;
        this.found = found;
    }

    /** What the machine says, right or wrong. */
    Instant ofTheMachine() {
        return machine.instant();
    }

    /** How far the machine is ahead of the database, as was last found; negative when it is behind. */
    Duration ahead() {
        return found.get().ahead();
    }

    /**
     * Puts the clock right. A difference that is no surer than the one that is known changes nothing, so that the clock does not jump about.
     *
     * @param difference how far the machine's clock is ahead of the database's; negative when it is behind
     * @param unsure by how much the difference may be wrong
     */
    void isAhead(Duration difference, Duration unsure) {
        found.updateAndGet(known -> {
            boolean same = difference.minus(known.ahead()).abs().compareTo(unsure) <= 0;
            return new Found(same ? known.ahead() : difference, machine.instant(), nanos.getAsLong());
        });
    }

    @Override
    public Instant instant() {
        Found known = found.get();
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
        return new NodeClock(machine.withZone(zone), nanos, found);
    }

    /**
     * What a comparison found.
     *
     * @param at what the machine said then
     * @param nanos of the machine's counter, which nobody can set
     */
    private record Found(Duration ahead, Instant at, long nanos) {}
}
