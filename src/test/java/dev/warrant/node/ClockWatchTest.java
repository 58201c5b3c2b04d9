package dev.warrant.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

@OnBothDatabases
class ClockWatchTest {

    private final DatabaseClock database = new DatabaseClock(Databases.empty());
    private final List<Object> told = new ArrayList<>();

    @Test
    void aNodeWhoseClockIsTenMinutesAheadIsNotRightAndNotReady() {
        ClockWatch watch = watch(Duration.ofMinutes(10));

        watch.look();

        assertThat(told).containsExactly(new ClockWatch.ClockCompared(false));
        assertThat(new NodeHealth(database, watch).health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void aSecondOfDifferenceIsNoDifference() {
        ClockWatch watch = watch(Duration.ofSeconds(-1));

        watch.look();

        assertThat(told).containsExactly(new ClockWatch.ClockCompared(true));
        assertThat(new NodeHealth(database, watch).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aPromiseIsOverByTheClockOfTheDatabaseAlone() {
        Promises promises = new PromisesByDatabase(database);

        assertThat(promises.over(database.now().plusSeconds(60))).isFalse();
        assertThat(promises.over(database.now().minusSeconds(1))).isTrue();
    }

    private ClockWatch watch(Duration ahead) {
        return new ClockWatch(database, Nodes.PROPERTIES, told::add, Clock.offset(Clock.systemUTC(), ahead));
    }
}
