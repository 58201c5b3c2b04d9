package dev.warrant.process.remediation.population;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.notification.Notifications;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.FormDocument;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Shows the person at triage what came in and which templates handle such incidents. */
@Component("showTriage")
class ShowTriageListener implements TaskListener {

    private final Case records;
    private final TriageDocument document;
    private final Notifications notifications;

    ShowTriageListener(Case records, TriageDocument document, Notifications notifications) {
        this.records = records;
        this.document = document;
        this.notifications = notifications;
    }

    @Override
    public void notify(DelegateTask task) {
        Dossier dossier = records.dossier(task);
        document.show(task, dossier);
        notifications.queue(
                Notifications.Occasion.TRIAGE_NEEDED,
                Case.remediation(task),
                Group.ANALYST,
                task.getId(),
                Map.of(FormDocument.TITLE, dossier.incident().title()));
    }
}
