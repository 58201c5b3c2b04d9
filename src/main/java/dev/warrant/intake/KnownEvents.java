package dev.warrant.intake;

import dev.warrant.incident.EvidenceTable;
import dev.warrant.incident.IncidentTable;
import dev.warrant.incident.NewIncident;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the incident on record that an event is about, by its id or by one under which an earlier version recorded the same event. */
@Component
class KnownEvents {

    private final IncidentTable incidents;
    private final EvidenceTable evidence;

    KnownEvents(IncidentTable incidents, EvidenceTable evidence) {
        this.incidents = incidents;
        this.evidence = evidence;
    }

    /** The newest occurrence. */
    Optional<IncidentTable.Row> find(NewIncident event) {
        return incidents
                .find(event.source(), event.externalId(), event.sender())
                .or(() -> event.formerIds().stream()
                        .flatMap(former ->
                                incidents.findFormer(event.source(), former.externalId(), event.sender()).stream()
                                        .filter(row -> former.isSame(evidence.first(row.id()))))
                        .findFirst());
    }
}
