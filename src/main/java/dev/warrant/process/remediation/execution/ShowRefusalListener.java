package dev.warrant.process.remediation.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.TaskReasons;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Shows the person who decides about a refused step what refused it, how often and since when, and tells people about the task. */
@Component("showRefusal")
class ShowRefusalListener implements TaskListener {

    private final Case records;
    private final RefusalDocument document;
    private final Remediations remediations;
    private final Notifications notifications;

    ShowRefusalListener(
            Case records, RefusalDocument document, Remediations remediations, Notifications notifications) {
        this.records = records;
        this.document = document;
        this.remediations = remediations;
        this.notifications = notifications;
    }

    @Override
    public void notify(DelegateTask task) {
        RemediationId remediation = Case.remediation(task);
        Dossier dossier = records.dossier(task);
        JsonNode step = RefusalDocument.step(task, dossier);
        String reason = step.path("reason").asText();
        document.show(task, dossier);
        String often = "Step '" + step.path("step").asText() + "' was refused "
                + step.path("tries").asInt() + " times";
        remediations.note(remediation, TimelineEvent.REFUSED_AGAIN, TaskReasons.bounded(often + ": " + reason));
        notifications.queue(
                Notifications.Occasion.REFUSED_AGAIN,
                remediation,
                Recipients.of(Group.ANALYST, Group.APPROVER),
                task.getId(),
                Map.of("Step", step.path("step").asText(), "Refused", often, "Reason", reason));
    }
}
