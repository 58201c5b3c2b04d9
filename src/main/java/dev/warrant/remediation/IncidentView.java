package dev.warrant.remediation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.RemediationId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows what a remediation is about: its subjects, how often and how badly it was reported, and where else the same secret is. */
@Component
final class IncidentView {

    private final Incidents incidents;
    private final SameSecrets secrets;

    IncidentView(Incidents incidents, SameSecrets secrets) {
        this.incidents = incidents;
        this.secrets = secrets;
    }

    /** Adds {@code severity, subjects, seen, elsewhere}. */
    void addTo(ObjectNode json, RemediationId remediation) {
        Incident incident = incidents.get(remediation.incident());
        json.put("severity", incident.severity().word());
        ArrayNode subjects = json.putArray("subjects");
        incident.subjects().forEach(subject -> subjects.add(subject.json()));
        ObjectNode seen = json.putObject("seen")
                .put("count", incident.seen().count())
                .put("lastAt", incident.seen().last().toString());
        incident.seen().sources().forEach(seen.putArray("sources")::add);
        List<SameSecrets.Place> places = secrets.elsewhere(remediation);
        ObjectNode elsewhere = json.putObject("elsewhere")
                .put(
                        "remaining",
                        places.stream().filter(SameSecrets.Place::remains).count());
        ArrayNode listed = elsewhere.putArray("places");
        places.forEach(place -> listed.addObject()
                .put("remediationId", place.remediation().value())
                .put("where", place.where())
                .put("state", place.state())
                .put("outcome", place.outcome())
                .put("remains", place.remains()));
    }
}
