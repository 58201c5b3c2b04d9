package dev.warrant.stop;

import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts this room together for the tests of others. */
public final class StopRoom {

    public static final StopProperties PROPERTIES = new StopProperties(Duration.ofSeconds(2), Duration.ofMinutes(2));

    private StopRoom() {}

    public static KillSwitch killSwitch(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        return new RecordedKillSwitch(database, transactions, clock);
    }

    public static CallsUnderWay calls(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        return new RecordedCalls(database, transactions, PROPERTIES, clock);
    }
}
