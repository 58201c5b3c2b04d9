package dev.warrant.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import java.util.List;

/**
 * A field that the agent may fill.
 *
 * @param title the words a person reads beside the field
 * @param observable the type of the observable that may fill it
 * @param schema JSON Schema (2020-12) of the value
 */
public record Slot(String name, String title, String observable, Trust trust, JsonNode schema) {

    /**
     * The schema's objections to a value, one sentence each; empty when the value fits. When the schema describes its values in words, the
     * objection is in these words.
     */
    public List<String> objectionsTo(JsonNode value) {
        List<String> objections = LinearSchema.of(schema).faults(value).stream()
                .map(LinearSchema.Fault::reason)
                .toList();
        if (objections.isEmpty() && schema.path("format").asText().equals(PublicAddress.FORMAT)) {
            return PublicAddress.objectionsTo(value.asText());
        }
        String description = schema.path("description").asText();
        return objections.isEmpty() || description.isEmpty() ? objections : List.of("expected " + description);
    }

    /** Whether this observable of the incident may fill the slot: by its type, its trust and the schema. */
    public boolean admits(Observable candidate, Incident incident) {
        return candidate.type().equals(observable)
                && trust.accepts(candidate, incident)
                && objectionsTo(TextNode.valueOf(candidate.value())).isEmpty();
    }
}
