package dev.warrant.process.remediation;

import dev.warrant.records.DatabaseClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The clock of the database, which tests put forward where they fire a timer by hand. */
@Component
@Primary
public class LeapingClock implements DatabaseClock {

    private final Clock clock;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    LeapingClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant().plus(ahead.get());
    }

    /** Makes it that time, or leaves it later. */
    public void reach(Instant time) {
        Duration missing = Duration.between(clock.instant(), time);
        ahead.accumulateAndGet(missing, (before, now) -> before.compareTo(now) < 0 ? now : before);
    }
}
