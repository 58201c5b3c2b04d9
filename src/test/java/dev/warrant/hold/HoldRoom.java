package dev.warrant.hold;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Puts this room together for the tests of others. */
public final class HoldRoom {

    private HoldRoom() {}

    public static ResourceHolds holds(DataSource database, Clock clock) {
        return new ResourceHolds(
                JdbcClient.create(database),
                new DataSourceTransactionManager(database),
                new CollisionProperties(Duration.ofMinutes(5), KnownHolds.LONGEST_WAIT),
                clock);
    }

    public static RecordedWaits waits(JdbcClient database) {
        return new RecordedWaits(database);
    }
}
