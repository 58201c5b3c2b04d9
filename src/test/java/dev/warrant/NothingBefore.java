package dev.warrant;

import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Occurrences;
import dev.warrant.incident.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Incidents of which each is the first of its id, and of which nothing is said later. */
public final class NothingBefore implements Occurrences {

    @Override
    public Optional<IncidentId> follows(IncidentId incident) {
        return Optional.empty();
    }

    @Override
    public List<Statement> statements(IncidentId incident) {
        return List.of();
    }

    @Override
    public int timesSince(IncidentId incident, Signal.Meaning meaning, Instant since) {
        return 0;
    }

    @Override
    public int times(IncidentId incident, Statement statement) {
        return 0;
    }
}
