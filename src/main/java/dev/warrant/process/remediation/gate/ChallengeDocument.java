package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_UNTIL;

import dev.warrant.dossier.Dossier;
import dev.warrant.process.remediation.FormDocument;
import dev.warrant.process.remediation.ShownDocument;
import dev.warrant.process.remediation.ShownForms;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What will run unless it is challenged, and when: as an approver would see it, {@code summary, effects, undo} and the rest. */
@Component
public class ChallengeDocument implements ShownDocument {

    private final ApprovalDocument approval;
    private final ShownForms forms;

    ChallengeDocument(ApprovalDocument approval, ShownForms forms) {
        this.approval = approval;
        this.forms = forms;
    }

    @Override
    public void show(DelegateTask task, Dossier dossier) {
        FormDocument shown =
                approval.of(task, dossier).fact("Runs unless challenged before (UTC)", CHALLENGE_UNTIL.in(task));
        forms.show(task, shown, "challenge");
    }
}
