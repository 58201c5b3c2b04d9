package dev.warrant.node;

import java.time.Instant;

/** Whether the time that people were promised is over, whatever the clock of this node says. */
public interface Promises {

    /** @param until the end of a challenge window, or when an approval is escalated or lapses */
    boolean over(Instant until);
}
