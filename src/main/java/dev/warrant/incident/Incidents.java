package dev.warrant.incident;

import java.util.Optional;

/** The incidents on record. */
public interface Incidents {

    Optional<Incident> find(IncidentId id);

    /**
     * The incident with this id.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    Incident get(IncidentId id);
}
