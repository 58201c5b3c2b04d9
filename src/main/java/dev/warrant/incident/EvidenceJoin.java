package dev.warrant.incident;

/** Brings what was received for one incident to another that is about the same target and still being handled. */
public interface EvidenceJoin {

    /**
     * Adds every document of {@code later} to {@code open}, each under the source and the reporter that it came from. Documents whose bytes are
     * there already, and those beyond what one incident may hold, are left out as for any repeat. What is on record of {@code later} stays.
     *
     * <p>In the caller's transaction; the caller makes sure that {@code open} is not closed meanwhile.
     *
     * @return whether anything was added
     */
    boolean join(IncidentId open, IncidentId later);

    /**
     * Whether {@link #join} would lose something of {@code later}: the open incident has no room for a document that names a subject which it does
     * not name yet.
     */
    boolean wouldLoseSubjects(IncidentId open, IncidentId later);
}
