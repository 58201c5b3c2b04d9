package dev.warrant.process.remediation;

import dev.warrant.access.Group;
import dev.warrant.incident.Incident;
import dev.warrant.notification.Notifications;
import dev.warrant.template.Templates;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Shows the person at triage what came in and which templates handle such incidents. */
@Component("showTriage")
class ShowTriageListener implements TaskListener {

    private final Case records;
    private final Templates templates;
    private final Notifications notifications;

    ShowTriageListener(Case records, Templates templates, Notifications notifications) {
        this.records = records;
        this.templates = templates;
        this.notifications = notifications;
    }

    @Override
    public void notify(DelegateTask task) {
        Incident incident = records.incident(task);
        Shown shown = new Shown().incident(incident).observables(incident);
        shown.rows("templates");
        templates.released().stream()
                .filter(template -> template.handles().contains(incident.kind()))
                .forEach(template -> shown.row("templates")
                        .put("label", template.title() + " (" + template.ref() + ")")
                        .put("value", template.ref().id()));
        shown.on(task, "triage");
        notifications.queue(
                Notifications.Occasion.TRIAGE_NEEDED,
                Case.remediation(task),
                Group.ANALYST,
                task.getId(),
                Map.of("Incident", incident.title()));
    }
}
