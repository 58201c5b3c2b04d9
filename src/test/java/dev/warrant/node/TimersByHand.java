package dev.warrant.node;

import java.time.Instant;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Where a test fires timers by hand, their time counts as over, unless the test wants them held to the clock of the database. */
@Component
@Primary
@Profile("test")
public final class TimersByHand implements Promises {

    private final Promises byDatabase;
    private final ThreadLocal<Boolean> held = ThreadLocal.withInitial(() -> false);

    TimersByHand(DatabaseClock clock) {
        this.byDatabase = new PromisesByDatabase(clock);
    }

    /** Does on this thread what is to be held to the clock of the database, as it is outside of tests. */
    public void heldToTheDatabase(Runnable work) {
        held.set(true);
        try {
            work.run();
        } finally {
            held.remove();
        }
    }

    @Override
    public boolean over(Instant until) {
        return !held.get() || byDatabase.over(until);
    }
}
