package dev.warrant.node;

import java.time.Instant;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Where a test fires timers by hand, their time counts as over. */
@Component
@Primary
@Profile("test")
class TimersByHand implements Promises {

    @Override
    public boolean over(Instant until) {
        return true;
    }
}
