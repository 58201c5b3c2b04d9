package dev.warrant.incident;

import java.util.List;
import java.util.Optional;

/** What became of an event before and besides its own incident. */
public interface Occurrences {

    /** The incident of the same source and external id whose case ended before this one was opened. */
    Optional<IncidentId> follows(IncidentId incident);

    /** What its source, and those of what was merged into it, said while it was on record, the newest 20, oldest first; reports are left out. */
    List<Statement> statements(IncidentId incident);

    /** How often its source, and those of what was merged into it, said a thing like this. */
    int times(IncidentId incident, Statement statement);

    /** As {@link #statements}, for people. */
    default List<String> said(IncidentId incident) {
        return statements(incident).stream().map(Statement::sentence).toList();
    }

    /**
     * What a source said of its event.
     *
     * @param late whether the same reporter had said something newer before
     * @param sentence for people: {@code github says revoked at 2026-11-30T10:00:00Z}
     */
    record Statement(Signal.Meaning meaning, boolean late, String sentence) {}
}
