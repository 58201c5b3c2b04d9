package dev.warrant.process.remediation;

import dev.warrant.incident.Incident;
import dev.warrant.template.Templates;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What came in, what was observed, and which templates handle such incidents: {@code summary, observables, templates}. */
@Component
class TriageDocument implements ShownDocument {

    private final Case records;
    private final Templates templates;

    TriageDocument(Case records, Templates templates) {
        this.records = records;
        this.templates = templates;
    }

    @Override
    public void show(DelegateTask task) {
        Incident incident = records.incident(task);
        Shown shown = records.shown(task).observables(incident);
        shown.rows("templates");
        templates.released().stream()
                .filter(template -> template.handles().contains(incident.kind()))
                .forEach(template -> shown.row("templates")
                        .put("label", Shown.text(template.title() + " (" + template.ref() + ")"))
                        .put("value", template.ref().id()));
        shown.on(task, "triage");
    }
}
