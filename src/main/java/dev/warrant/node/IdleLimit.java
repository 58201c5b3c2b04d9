package dev.warrant.node;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long one of our transactions may do nothing before PostgreSQL ends it. */
@Component
public final class IdleLimit {

    private final Duration longest;

    IdleLimit(NodeProperties properties) {
        this.longest = properties.idleInTransaction();
    }

    public Duration longest() {
        return longest;
    }
}
