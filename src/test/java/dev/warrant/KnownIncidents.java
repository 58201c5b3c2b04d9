package dev.warrant;

import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Incidents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Incidents for tests, in memory. */
public final class KnownIncidents implements Incidents {

    private final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();

    public KnownIncidents with(Incident incident) {
        incidents.put(incident.id(), incident);
        return this;
    }

    @Override
    public Optional<Incident> find(IncidentId id) {
        return Optional.ofNullable(incidents.get(id));
    }

    @Override
    public Incident get(IncidentId id) {
        return find(id).orElseThrow();
    }
}
