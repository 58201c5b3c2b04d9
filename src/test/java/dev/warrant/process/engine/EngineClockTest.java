package dev.warrant.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.warrant.node.ClockWatch.ClockCompared;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node whose clock is a little ahead takes no timer before the database says that its time has come. */
class EngineClockTest {

    private final EngineClock engine = new EngineClock();

    @AfterEach
    void theTimeOfTheMachine() {
        ClockUtil.reset();
    }

    @Test
    void theEngineTellsTheTimeOfTheDatabase() {
        engine.compared(new ClockCompared(true, Duration.ofSeconds(4)));

        assertThat(ClockUtil.now().toInstant()).isCloseTo(Instant.now().minusSeconds(4), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void whatWasPutRightIsPutRightAgainWhenTheDifferenceChanges() {
        engine.compared(new ClockCompared(true, Duration.ofSeconds(4)));
        engine.compared(new ClockCompared(true, Duration.ofSeconds(-2)));

        assertThat(ClockUtil.now().toInstant()).isCloseTo(Instant.now().plusSeconds(2), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void aDifferenceThatIsNoMoreThanAMeasurementIsUnsureOfMovesNothing() {
        ClockUtil.setCurrentTime(java.util.Date.from(Instant.EPOCH));

        engine.compared(new ClockCompared(true, Duration.ofMillis(3)));

        assertThat(ClockUtil.now().toInstant()).isEqualTo(Instant.EPOCH);
    }
}
