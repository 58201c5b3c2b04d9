package dev.warrant.node;

import java.time.Instant;

/** Whether the time that people were promised is over, regardless of this node's clock. */
public interface Promises {

    /** @param until the end of a challenge window, or when an approval is escalated or lapses */
    boolean over(Instant until);
}
