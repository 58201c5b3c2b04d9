package dev.warrant.process.remediation.population;

import static dev.warrant.process.remediation.RemediationProcess.POPULATE_REASONS;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.notification.Notifications;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.FormDocument;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import dev.warrant.template.Template;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Shows the person who populates by hand the fields of the template, each with the observables that may fill it, all empty at first. */
@Component("showPopulating")
class ShowPopulatingListener implements TaskListener {

    private final Case records;
    private final PopulatingDocument document;
    private final Remediations remediations;
    private final Notifications notifications;

    ShowPopulatingListener(
            Case records, PopulatingDocument document, Remediations remediations, Notifications notifications) {
        this.remediations = remediations;
        this.records = records;
        this.document = document;
        this.notifications = notifications;
    }

    @Override
    public void notify(DelegateTask task) {
        Dossier dossier = records.dossier(task);
        Template template = records.templateToFill(task, dossier);
        for (int number = 1; number <= template.slots().size(); number++) {
            task.setVariable(HandPopulation.field(number), null);
        }
        document.show(task, dossier);
        remediations.note(
                Case.remediation(task),
                TimelineEvent.POPULATION_NEEDED,
                "A person populates the template. "
                        + POPULATE_REASONS.find(task).orElse(""));
        notifications.queue(
                Notifications.Occasion.POPULATING_NEEDED,
                Case.remediation(task),
                Group.ANALYST,
                task.getId(),
                Map.of(FormDocument.TITLE, dossier.incident().title(), "Template", template.title()));
    }
}
