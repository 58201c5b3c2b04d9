package dev.warrant.process.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.dossier.Dossier;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Subject;
import dev.warrant.observable.Observable;
import dev.warrant.shown.ShownText;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;

/** Builds the document that a form shows; it lives with the task and nowhere else. Text from outside is made visible, and never cut. */
public final class FormDocument {

    /** The label of an incident's title, which an attacker may have worded. */
    public static final String TITLE = "Title (text from outside)";

    /** How often it was reported, and when first and last. */
    public static final String REPORTED = "Reported";

    public static final String ALL_SOURCES = "All sources";
    public static final String SOURCE_SAYS = "The source says";
    public static final String BESIDE = "Beside another case";

    /** How far a value can be relied on, as {@link #trust} begins. */
    public static final String TRUSTED = "trusted";

    public static final String WRITABLE = "an attacker can write this";

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    /** Begins a form with its head: the incident, the case that it comes back after, and what its source says of it. */
    public static FormDocument of(Dossier dossier) {
        FormDocument shown = new FormDocument().incident(dossier.incident());
        List<String> full = FullCases.notes(dossier.timeline());
        full.forEach(note -> shown.fact(BESIDE, note));
        dossier.background()
                .follows()
                .filter(ended -> full.stream().noneMatch(note -> note.contains(ended.value())))
                .ifPresent(ended -> shown.fact(
                        "Came back after",
                        ended
                                + dossier.background()
                                        .followed()
                                        .map(standing -> " (" + standing.outcome() + ")")
                                        .orElse("")));
        dossier.background().said().forEach(said -> shown.fact(SOURCE_SAYS, said));
        return shown;
    }

    private FormDocument incident(Incident incident) {
        fact("Incident", incident.id().value());
        fact(TITLE, incident.title());
        fact("Source", incident.source() + ", reported by " + incident.reporter());
        fact("Its id there (text from outside)", incident.externalId());
        fact("Kind", incident.kind().word());
        fact("Severity", incident.severity().word());
        fact("Environment", incident.environment());
        String subjects = incident.subjects().stream().map(Subject::toString).collect(Collectors.joining("; "));
        if (!subjects.isEmpty()) {
            fact("Named as compromised (text from outside)", subjects);
        }
        fact(REPORTED, incident.seen().sentence());
        if (incident.seen().sources().size() > 1) {
            fact(ALL_SOURCES, String.join("; ", incident.seen().sources()));
        }
        fact("Received", incident.receivedAt().toString());
        return this;
    }

    public FormDocument fact(String label, String value) {
        row("summary").put("label", text(label)).put("value", text(value));
        return this;
    }

    public FormDocument observables(Incident incident) {
        rows("observables");
        for (Observable observable : incident.observables()) {
            row("observables")
                    .put("type", observable.type())
                    .put("value", text(observable.value()))
                    .put("pointer", text(observable.pointer()))
                    .put("trust", trust(observable, incident));
        }
        return this;
    }

    /** Reasons as they stand in a process variable: one a line, {@code rule: message}. */
    public FormDocument reasons(String lines) {
        rows("reasons");
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(": ");
            row("reasons")
                    .put("rule", colon < 0 ? "" : text(line.substring(0, colon)))
                    .put("message", text(colon < 0 ? line : line.substring(colon + 2)));
        });
        return this;
    }

    public ArrayNode rows(String table) {
        return document.withArray(table);
    }

    public ObjectNode row(String table) {
        return rows(table).addObject();
    }

    public ObjectNode object(String name) {
        return document.putObject(name);
    }

    public static String text(JsonNode value) {
        return text(value.isTextual() ? value.textValue() : value.toString());
    }

    /** The text of a cell. Nothing is cut: people decide on it, and the missing part might be what matters. */
    public static String text(String value) {
        return ShownText.whole(value);
    }

    /** How far the value can be relied on, and who says so. */
    public static String trust(Observable observable, Incident incident) {
        return text((observable.trusted() ? TRUSTED : WRITABLE) + ", said by "
                + observable.source() + " through " + observable.reporter()
                + incident.corroborating(observable).stream()
                        .map(other -> "; the same says " + other.source() + " through " + other.reporter())
                        .distinct()
                        .collect(Collectors.joining()));
    }

    public String text() {
        return document.toString();
    }

    void on(DelegateTask task, String name) {
        task.setVariableLocal(name, SpinValues.jsonValue(document.toString()).create());
    }
}
