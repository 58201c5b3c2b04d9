package dev.warrant.crash;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a state, with a bound. */
final class Patience {

    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private Patience() {}

    static void until(String what, Callable<Boolean> reached) {
        await(what).atMost(LONGEST).pollDelay(Duration.ZERO).pollInterval(PAUSE).until(reached);
    }
}
