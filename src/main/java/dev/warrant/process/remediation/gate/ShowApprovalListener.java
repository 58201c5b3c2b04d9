package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.APPROVALS_REQUIRED;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.notification.Notifications.Occasion;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.FormDocument;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Shows the approver what would change, why people are asked, and how it is undone; tells the seat's group about the task. */
@Component("showApproval")
class ShowApprovalListener implements TaskListener {

    private final Case records;
    private final ApprovalDocument document;
    private final ApprovalMail mail;

    ShowApprovalListener(Case records, ApprovalDocument document, ApprovalMail mail) {
        this.records = records;
        this.document = document;
        this.mail = mail;
    }

    @Override
    public void notify(DelegateTask task) {
        Dossier dossier = records.dossier(task);
        document.show(task, dossier);
        Group seat = OpenApprovals.seat(task);
        Set<Group> asked = new TreeSet<>(Set.of(seat));
        if (seat == Group.APPROVER) {
            asked.addAll(dossier.pending().calledIn());
        }
        for (Group group : asked) {
            if (group != seat) {
                task.addCandidateGroup(group.id());
            }
            mail.queue(
                    Occasion.APPROVAL_REQUESTED,
                    dossier,
                    group,
                    task.getId(),
                    Map.of(
                            FormDocument.TITLE,
                            dossier.incident().title(),
                            "Approvals asked for",
                            APPROVALS_REQUIRED.in(task).toString()));
        }
    }
}
