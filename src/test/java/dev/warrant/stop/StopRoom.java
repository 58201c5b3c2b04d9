package dev.warrant.stop;

import dev.warrant.KnownMemberships;
import dev.warrant.approval.DecisionRoom;
import dev.warrant.approval.Memberships;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts this room together for the tests of others. */
public final class StopRoom {

    public static final StopProperties PROPERTIES = new StopProperties(Duration.ofSeconds(2), Duration.ofMinutes(2));

    private StopRoom() {}

    public static KillSwitch killSwitch(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        return killSwitch(database, new KnownMemberships(), transactions, clock);
    }

    static KillSwitch killSwitch(
            JdbcClient database, Memberships memberships, PlatformTransactionManager transactions, Clock clock) {
        return new RecordedKillSwitch(
                database, DecisionRoom.decisions(database, memberships, clock), transactions, clock);
    }

    public static CallsUnderWay calls(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        return new RecordedCalls(database, transactions, PROPERTIES, clock);
    }
}
