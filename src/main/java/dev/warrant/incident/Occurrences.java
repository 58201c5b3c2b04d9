package dev.warrant.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of an event before and besides its own incident. */
public interface Occurrences {

    /** The incident of the same source and external id whose case ended before this one was opened. */
    Optional<IncidentId> follows(IncidentId incident);

    /** What its source, and those of what was merged into it, said while it was on record, the newest 20, oldest first; reports are left out. */
    List<Statement> statements(IncidentId incident);

    /** How often this was said of it, or of what was merged into it: by the same source and sender, in the same word, and late or not. */
    int times(IncidentId incident, Statement statement);

    /** How often anybody has said something of this meaning about it, or about what was merged into it, since that moment. */
    int timesSince(IncidentId incident, Signal.Meaning meaning, Instant since);

    /** As {@link #statements}, for people. */
    default List<String> said(IncidentId incident) {
        return statements(incident).stream().map(Statement::sentence).toList();
    }

    /**
     * What a source said of its event.
     *
     * @param toldBy the source, with the sender's name where it is a configured one
     * @param late whether the same reporter had said something newer before
     * @param sentence for people: {@code github says revoked at 2026-11-30T10:00:00Z}
     */
    record Statement(String toldBy, Signal signal, boolean late, String sentence) {}
}
