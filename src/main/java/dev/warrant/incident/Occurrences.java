package dev.warrant.incident;

import java.util.List;
import java.util.Optional;

/** What became of an event before and besides its own incident. */
public interface Occurrences {

    /** The incident of the same source and external id whose case ended before this one was opened. */
    Optional<IncidentId> follows(IncidentId incident);

    /** What its source, and those of what was merged into it, said while it was on record, for people, oldest first; reports are left out. */
    List<String> said(IncidentId incident);
}
