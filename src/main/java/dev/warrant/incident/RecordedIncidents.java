package dev.warrant.incident;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.observable.Observable;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/**
 * The incidents as the tables hold them. The evidence is the document that opened the incident, and what came later stands in its member
 * {@code joined}, an array of {@code {receivedBytes, receivedAt, source, reporter, document}}, where {@code dropped: true} stands for a document
 * beyond what one incident may hold: a pointer into the evidence keeps its meaning when more arrives.
 */
@Repository
public class RecordedIncidents implements Incidents {

    /** The member of the evidence that holds the later documents; no document may bring its own. */
    public static final String JOINED = "joined";

    private final IncidentTable incidents;

    private final EvidenceTable evidence;

    private final Sightings sightings;

    RecordedIncidents(IncidentTable incidents, EvidenceTable evidence, Sightings sightings) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.sightings = sightings;
    }

    @Override
    public Optional<Incident> find(IncidentId id) {
        return incidents.find(id).map(this::assemble);
    }

    @Override
    public Incident get(IncidentId id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("There is no incident '" + id + "'"));
    }

    private Incident assemble(IncidentTable.Row incident) {
        List<EvidenceTable.Row> documents = evidence.of(incident.id());
        EvidenceTable.Row first = documents.get(0);
        ObjectNode joint = first.evidence().deepCopy();
        List<Observable> observables = new ArrayList<>(first.observables());
        for (EvidenceTable.Row later : documents.subList(1, documents.size())) {
            join(later, joint, observables);
        }
        Seen seen = sightings.of(incident);
        return new Incident(
                incident.id(),
                incident.source(),
                incident.externalId(),
                incident.kind(),
                seen.worst(),
                incident.environment(),
                incident.title(),
                joint,
                first.receivedBytes(),
                observables,
                incident.reporter(),
                incident.receivedAt(),
                incident.instance(),
                seen);
    }

    private static void join(EvidenceTable.Row later, ObjectNode joint, List<Observable> observables) {
        ArrayNode joined = joint.withArray(JOINED);
        String place = "/" + JOINED + "/" + joined.size() + "/document";
        ObjectNode entry = joined.addObject()
                .put("receivedBytes", later.receivedBytes().value())
                .put("receivedAt", later.receivedAt().toString())
                .put("source", later.source())
                .put("reporter", later.reporter());
        if (later.isDropped()) {
            entry.put("dropped", true);
        } else {
            entry.set("document", later.evidence());
        }
        later.observables().stream()
                .filter(fact -> observables.stream().noneMatch(fact::isSameFactAs))
                .map(fact -> fact.at(place + fact.pointer()))
                .toList()
                .forEach(observables::add);
    }
}
