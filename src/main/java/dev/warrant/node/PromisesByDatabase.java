package dev.warrant.node;

import java.time.Instant;
import org.springframework.stereotype.Component;

@Component
class PromisesByDatabase implements Promises {

    private final DatabaseClock clock;

    PromisesByDatabase(DatabaseClock clock) {
        this.clock = clock;
    }

    @Override
    public boolean over(Instant until) {
        return !clock.now().isBefore(until);
    }
}
