package dev.warrant.records;

import java.time.Instant;

/**
 * The clock of the database, which all nodes share. What people were promised, such as the time in which they may challenge a policy, is told by
 * it and by no node's own clock.
 */
public interface DatabaseClock {

    /** Within a transaction it may stand still at its beginning, so it is never ahead. */
    Instant now();
}
