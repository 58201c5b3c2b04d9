package dev.warrant.node;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** Settings of a node for tests. */
public final class Nodes {

    static final NodeProperties PROPERTIES = new NodeProperties(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMillis(300),
            Duration.ofMinutes(4),
            Duration.ofSeconds(60));

    private Nodes() {}

    /** Watches a clock that is so far ahead of the database's, and tells nobody. */
    public static ClockWatch clockAhead(Duration ahead, DataSource database) {
        return new ClockWatch(
                new DatabaseClock(database),
                PROPERTIES,
                event -> {},
                new NodeClock(Clock.offset(Clock.systemUTC(), ahead)));
    }

    /** Transactions that may be idle for four minutes. */
    public static IdleLimit fourMinutes() {
        return new IdleLimit(PROPERTIES.idleInTransaction());
    }
}
