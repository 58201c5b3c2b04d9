package dev.warrant.process.remediation.rollback;

import static dev.warrant.process.remediation.RemediationProcess.UNDO_PLACE;
import static dev.warrant.process.remediation.RemediationProcess.UNDO_REASON;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.FormDocument;
import dev.warrant.process.remediation.ShownForms;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Shows the person who repairs which undo failed, why, and what the state was before. */
@Component("showRepair")
class ShowRepairListener implements TaskListener {

    /** What is known of the step, by its name in the description of an undo; the reason has a place of its own. */
    private static final Map<String, String> LABELS = labels();

    private final Case records;
    private final Notifications notifications;
    private final ShownForms forms;

    ShowRepairListener(Case records, Notifications notifications, ShownForms forms) {
        this.records = records;
        this.notifications = notifications;
        this.forms = forms;
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("step", "Step");
        labels.put("action", "Action");
        labels.put("target", "Target");
        labels.put("undo", "What undoing does");
        labels.put("before", "State before the step");
        return labels;
    }

    @Override
    public void notify(DelegateTask task) {
        RemediationId remediation = Case.remediation(task);
        Dossier dossier = records.dossier(task);
        JsonNode step = dossier.conduct().undo(UNDO_PLACE.in(task));
        FormDocument shown = new FormDocument().fact("Remediation", remediation.value());
        LABELS.forEach((name, label) -> shown.fact(label, FormDocument.text(step.path(name))));
        shown.reasons(UNDO_REASON.find(task).orElse(""));
        shown.rows("residual");
        dossier.conduct().residual().forEach(residue -> shown.row("residual")
                .put("step", FormDocument.text(residue.stepId()))
                .put("resource", FormDocument.text(residue.resource()))
                .put("what", FormDocument.text(residue.what()))
                .put("why", FormDocument.text(residue.why())));
        forms.show(task, shown, "repair");
        notifications.queue(
                Notifications.Occasion.REPAIR_NEEDED,
                remediation,
                Group.APPROVER,
                task.getId(),
                Map.of(
                        "Step",
                        step.path("step").asText(),
                        "Reason",
                        UNDO_REASON.find(task).orElse("")));
    }
}
