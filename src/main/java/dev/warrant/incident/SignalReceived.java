package dev.warrant.incident;

import java.util.Collections;
import java.util.Set;

/**
 * A source said something of an event whose case is open; published inside the recording transaction.
 *
 * @param open the incident whose case is open: that of the event, or the one that it was merged into
 * @param late whether the same reporter had said before that the event was over at a later time
 * @param before the severities that were told of the open case before
 * @param now the severities with this one
 */
public record SignalReceived(
        IncidentId open, String source, Signal signal, boolean late, Set<Severity> before, Set<Severity> now) {

    public SignalReceived {
        before = Set.copyOf(before);
        now = Set.copyOf(now);
    }

    /** Whether no severity as high was reported before. */
    public boolean isWorse() {
        return worstNow().compareTo(worstBefore()) > 0;
    }

    public Severity worstBefore() {
        return Collections.max(before);
    }

    public Severity worstNow() {
        return Collections.max(now);
    }
}
