package dev.warrant.process.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.ShownText;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Observable;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;

/** Builds the document that a form shows; it lives with the task and nowhere else. Text from outside is bounded and made visible. */
final class Shown {

    private static final int CELL = 300;

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    Shown incident(Incident incident) {
        fact("Incident", incident.id().value());
        fact("Title (text from outside)", incident.title());
        fact("Source", incident.source() + ", its id " + incident.externalId());
        fact("Kind", incident.kind().word());
        fact("Severity", incident.severity().word());
        fact("Environment", incident.environment());
        fact("Received", incident.receivedAt().toString());
        return this;
    }

    Shown fact(String label, String value) {
        row("summary").put("label", label).put("value", ShownText.of(value, CELL));
        return this;
    }

    Shown observables(Incident incident) {
        rows("observables");
        for (Observable observable : incident.observables()) {
            row("observables")
                    .put("type", observable.type())
                    .put("value", ShownText.of(observable.value(), CELL))
                    .put("pointer", ShownText.of(observable.pointer(), CELL))
                    .put("trust", trust(observable));
        }
        return this;
    }

    /** Reasons as they stand in a process variable: one a line, {@code rule: message}. */
    Shown reasons(String lines) {
        rows("reasons");
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(": ");
            row("reasons")
                    .put("rule", colon < 0 ? "" : line.substring(0, colon))
                    .put("message", ShownText.of(colon < 0 ? line : line.substring(colon + 2), CELL));
        });
        return this;
    }

    ArrayNode rows(String table) {
        return document.withArray(table);
    }

    ObjectNode row(String table) {
        return rows(table).addObject();
    }

    ObjectNode object(String name) {
        return document.putObject(name);
    }

    static String text(JsonNode value) {
        return ShownText.of(value.isTextual() ? value.textValue() : value.toString(), CELL);
    }

    static String text(String value) {
        return ShownText.of(value, CELL);
    }

    static String trust(Observable observable) {
        return observable.trusted() ? "trusted" : "an attacker can write this";
    }

    void on(DelegateTask task, String name) {
        task.setVariableLocal(name, SpinValues.jsonValue(document.toString()).create());
    }
}
