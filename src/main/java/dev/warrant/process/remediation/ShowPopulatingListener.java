package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.POPULATE_REASONS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.access.Group;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Observable;
import dev.warrant.notification.Notifications;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Shows the person who populates by hand the fields of the template, each with the observables that may fill it. */
@Component("showPopulating")
class ShowPopulatingListener implements TaskListener {

    private final Case records;
    private final Notifications notifications;

    ShowPopulatingListener(Case records, Notifications notifications) {
        this.records = records;
        this.notifications = notifications;
    }

    @Override
    public void notify(DelegateTask task) {
        Incident incident = records.incident(task);
        Template template = records.template(task);
        Shown shown = new Shown()
                .incident(incident)
                .fact("Template", template.title() + " (" + template.ref() + ")")
                .reasons(POPULATE_REASONS.find(task).orElse(""));
        int number = 0;
        for (Slot slot : template.slots().values()) {
            number++;
            choices(shown.object(HandPopulation.field(number)), slot, incident);
            task.setVariable(HandPopulation.field(number), null);
        }
        shown.on(task, "populating");
        notifications.queue(
                Notifications.Occasion.POPULATING_NEEDED,
                Case.remediation(task),
                Group.ANALYST,
                task.getId(),
                Map.of("Incident", incident.title(), "Template", template.title()));
    }

    private static void choices(ObjectNode field, Slot slot, Incident incident) {
        field.put("title", slot.title());
        field.withArray("options");
        Set<String> offered = new TreeSet<>();
        for (Observable observable : incident.observablesOf(slot.observable())) {
            if (offered.add(observable.value())) {
                field.withArray("options")
                        .addObject()
                        .put("label", Shown.text(observable.value()) + " (" + Shown.trust(observable) + ")")
                        .put("value", observable.value());
            }
        }
    }
}
