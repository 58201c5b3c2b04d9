package dev.warrant.node;

import java.time.Duration;

/** Settings of a node for tests. */
public final class Nodes {

    static final NodeProperties PROPERTIES = new NodeProperties(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMillis(300),
            Duration.ofMinutes(4),
            Duration.ofSeconds(60));

    private Nodes() {}

    /** Transactions that may be idle for four minutes. */
    public static IdleLimit fourMinutes() {
        return new IdleLimit(PROPERTIES.idleInTransaction());
    }
}
