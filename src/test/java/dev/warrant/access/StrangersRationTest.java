package dev.warrant.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StrangersRationTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(SECOND);
    private final StrangersRation ration = new StrangersRation(new StrangersProperties(20, 2, 100), now::get);

    @Test
    void anAddressWaitsWhenItHasUsedUpItsAnswersAndOthersDoNot() {
        take("192.0.2.1", 20);

        assertThat(ration.secondsToWait("192.0.2.1")).isEqualTo(1);
        assertThat(ration.secondsToWait("192.0.2.2")).isZero();
    }

    @Test
    void answersComeBackWithTimeAndNoMoreThanTheBurst() {
        take("192.0.2.1", 50);
        now.addAndGet(SECOND);
        assertThat(ration.secondsToWait("192.0.2.1")).isZero();
        take("192.0.2.1", 2);
        assertThat(ration.secondsToWait("192.0.2.1")).isPositive();

        now.addAndGet(3600 * SECOND);
        take("192.0.2.1", 20);

        assertThat(ration.secondsToWait("192.0.2.1")).isPositive();
    }

    @Test
    void noMoreAddressesAreKeptThanAreAllowed() {
        take("192.0.2.1", 20);
        for (int number = 0; number < 5000; number++) {
            ration.take("2001:db8:0:" + number);
            ration.secondsToWait("192.0.2.1");
        }

        assertThat(ration.addresses()).isEqualTo(100);
        assertThat(ration.secondsToWait("192.0.2.1")).isPositive();
    }

    private void take(String address, int times) {
        for (int time = 0; time < times; time++) {
            ration.take(address);
        }
    }
}
