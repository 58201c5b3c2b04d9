package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.APPROVALS_REQUIRED;

import dev.warrant.access.Group;
import dev.warrant.notification.Notifications;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Shows the approver what would change, why people are asked, and how it is taken back; tells the approvers of each task. */
@Component("showApproval")
class ShowApprovalListener implements TaskListener {

    private final Case records;
    private final ApprovalDocument document;
    private final Notifications notifications;

    ShowApprovalListener(Case records, ApprovalDocument document, Notifications notifications) {
        this.records = records;
        this.document = document;
        this.notifications = notifications;
    }

    @Override
    public void notify(DelegateTask task) {
        document.of(task).on(task, "approval");
        notifications.queue(
                Notifications.Occasion.APPROVAL_REQUESTED,
                Case.remediation(task),
                Group.APPROVER,
                task.getId(),
                Map.of(
                        Shown.TITLE,
                        records.incident(task).title(),
                        "Approvals asked for",
                        APPROVALS_REQUIRED.in(task).toString()));
    }
}
