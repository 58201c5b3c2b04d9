package dev.warrant.intake;

import dev.warrant.incident.IncidentId;

/** Tells intake, which knows nothing of cases, how the case of an incident stands. */
public interface CaseEnds {

    /**
     * How the case of this incident stands, or the case that it was merged into. An open case stays open until the caller's transaction ends.
     */
    Standing hold(IncidentId incident);

    /**
     * Where a case stands.
     *
     * @param incident whose case it is, after all mergers
     * @param how for people, such as {@code EXPIRED}
     */
    record Standing(IncidentId incident, Fate fate, String how, java.time.Instant since) {}

    /** What matters about the end of a case. */
    enum Fate {
        OPEN,
        /** It ended, and what it was about is contained as a whole. */
        CONTAINED,
        /** It ended in any other way. */
        ENDED
    }
}
