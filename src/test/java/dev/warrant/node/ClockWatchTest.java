package dev.warrant.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@OnBothDatabases
@ExtendWith(OutputCaptureExtension.class)
class ClockWatchTest {

    private final DatabaseClock database = new DatabaseClock(Databases.empty());
    private final List<Object> told = new ArrayList<>();
    private NodeClock clock = new NodeClock(Clock.systemUTC());

    @Test
    void aNodeWhoseClockIsTenMinutesAheadIsNotRightAndNotReady() {
        ClockWatch watch = watch(Duration.ofMinutes(10));

        watch.look();

        assertThat(told).singleElement().isInstanceOfSatisfying(ClockWatch.ClockCompared.class, compared -> {
            assertThat(compared.right()).isFalse();
            assertThat(compared.ahead()).isCloseTo(Duration.ofMinutes(10), Duration.ofSeconds(3));
        });
        assertThat(new NodeHealth(database, watch).health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void aWrongClockIsToldOnceAndSoIsItsEnd(CapturedOutput output) {
        ClockWatch watch = watch(Duration.ofMinutes(10));

        watch.look();
        watch.look();

        assertThat(output.getOut())
                .containsOnlyOnce("The clock of this node differs from the database's by PT")
                .contains("it takes no jobs until its clock is right");
    }

    @Test
    void theTimeOfTheNodeIsTheDatabasesAndNotItsMachines() {
        ClockWatch watch = watch(Duration.ofMinutes(10));

        watch.look();

        assertThat(clock.instant()).isCloseTo(database.now(), within(3, ChronoUnit.SECONDS));
        assertThat(clock.ofTheMachine()).isAfter(database.now().plusSeconds(500));
    }

    @Test
    void aDifferenceThatIsNoSurerThanTheOneThatIsKnownChangesNothing() {
        NodeClock fixed = new NodeClock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        fixed.isAhead(Duration.ofSeconds(4), Duration.ofMillis(10));
        fixed.isAhead(Duration.ofMillis(4005), Duration.ofMillis(10));

        assertThat(fixed.instant()).isEqualTo(Instant.EPOCH.minusSeconds(4));
        assertThat(fixed.withZone(ZoneOffset.ofHours(1)).instant()).isEqualTo(Instant.EPOCH.minusSeconds(4));
    }

    @Test
    void aClockThatIsSetBetweenTwoComparisonsDoesNotPassTime() {
        AtomicReference<Instant> machine = new AtomicReference<>(Instant.EPOCH);
        AtomicLong nanos = new AtomicLong();
        NodeClock set = new NodeClock(((InstantSource) machine::get).withZone(ZoneOffset.UTC), nanos::get);
        set.isAhead(Duration.ofSeconds(4), Duration.ZERO);

        machine.set(Instant.EPOCH.plusSeconds(600));
        nanos.set(Duration.ofSeconds(2).toNanos());

        assertThat(set.instant()).isEqualTo(Instant.EPOCH.minusSeconds(2));
    }

    @Test
    void aSecondOfDifferenceIsNoDifference() {
        ClockWatch watch = watch(Duration.ofSeconds(-1));

        watch.look();

        assertThat(told).singleElement().isInstanceOfSatisfying(ClockWatch.ClockCompared.class, compared -> assertThat(
                        compared.right())
                .isTrue());
        assertThat(new NodeHealth(database, watch).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aPromiseIsOverByTheClockOfTheDatabaseAlone() {
        Promises promises = new PromisesByDatabase(database);

        assertThat(promises.over(database.now().plusSeconds(60))).isFalse();
        assertThat(promises.over(database.now().minusSeconds(1))).isTrue();
    }

    private ClockWatch watch(Duration ahead) {
        clock = new NodeClock(Clock.offset(Clock.systemUTC(), ahead));
        return new ClockWatch(database, Nodes.PROPERTIES, told::add, clock);
    }
}
