package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.STEP_INDEX;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ID;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.access.Group;
import dev.warrant.execution.StepRetries;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import dev.warrant.remediation.Remediations;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Shows who decides about a refused step what refused it, how often and since when, and tells people of the task. */
@Component("showRefusal")
class ShowRefusalListener implements TaskListener {

    private static final Map<String, String> LABELS = labels();

    private final StepRetries retries;
    private final Remediations remediations;
    private final Notifications notifications;
    private final ShownForms forms;

    ShowRefusalListener(StepRetries retries, Remediations remediations, Notifications notifications, ShownForms forms) {
        this.retries = retries;
        this.remediations = remediations;
        this.notifications = notifications;
        this.forms = forms;
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("step", "Step");
        labels.put("action", "Action");
        labels.put("target", "Target");
        labels.put("stands", "What stands of it");
        labels.put("tries", "Refused so often");
        labels.put("first", "First refusal (UTC)");
        labels.put("last", "Last refusal (UTC)");
        labels.put("again", "Try again is possible (UTC)");
        return labels;
    }

    @Override
    public void notify(DelegateTask task) {
        RemediationId remediation = Case.remediation(task);
        JsonNode step = retries.describe(remediation, WARRANT_ID.in(task), STEP_INDEX.in(task));
        String reason = step.path("reason").asText();
        Shown shown = new Shown().fact("Remediation", remediation.value());
        LABELS.forEach((name, label) -> shown.fact(label, Shown.text(step.path(name))));
        shown.reasons("refused: " + reason);
        forms.show(task, shown, "refusal");
        String often = "Step '" + step.path("step").asText() + "' was refused "
                + step.path("tries").asInt() + " times";
        remediations.note(remediation, "refused-again", Reasons.bounded(often + ": " + reason));
        notifications.queue(
                Notifications.Occasion.REFUSED_AGAIN,
                remediation,
                Recipients.of(Group.ANALYST, Group.APPROVER),
                task.getId(),
                Map.of("Step", step.path("step").asText(), "Refused", often, "Reason", reason));
    }
}
