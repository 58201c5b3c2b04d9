package dev.warrant.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.incident.Incident;

/** Writes an incident into a statement. */
final class StatedIncident {

    private StatedIncident() {}

    static ObjectNode json(Incident incident) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", incident.id().value());
        json.put("source", incident.source());
        json.put("externalId", incident.externalId());
        json.put("kind", incident.kind().word());
        json.put("severity", incident.severity().word());
        json.put("environment", incident.environment());
        json.put("title", incident.title());
        json.set("evidence", incident.evidence());
        json.put("receivedBytes", incident.receivedBytes().value());
        ArrayNode observables = json.putArray("observables");
        incident.observables().forEach(observable -> observables
                .addObject()
                .put("type", observable.type())
                .put("value", observable.value())
                .put("pointer", observable.pointer())
                .put("trusted", observable.trusted())
                .put("source", observable.source())
                .put("reporter", observable.reporter()));
        json.put("reporter", incident.reporter());
        json.put("receivedAt", incident.receivedAt().toString());
        ArrayNode subjects = json.putArray("subjects");
        incident.subjects().forEach(subject -> subjects.add(subject.json()));
        ObjectNode seen = json.putObject("seen")
                .put("count", incident.seen().count())
                .put("lastAt", incident.seen().last().toString());
        incident.seen().sources().forEach(seen.putArray("sources")::add);
        return json;
    }
}
