package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.APPROVAL_DECISION;
import static dev.warrant.process.remediation.RemediationProcess.GIVEN_COMMENT;
import static dev.warrant.process.remediation.RemediationProcess.GIVEN_DECISION;
import static dev.warrant.process.remediation.RemediationProcess.POPULATE_REASONS;
import static dev.warrant.process.remediation.RemediationProcess.SHOWN_DIGEST;

import dev.warrant.approval.Approvals;
import dev.warrant.gate.Approval;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.PersonsAnswer;
import dev.warrant.process.remediation.TemplateChange;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records what a person decided, or refuses it with a sentence and leaves the task open. */
@Component("recordApproval")
class RecordApprovalDelegate implements JavaDelegate {

    private final Approvals approvals;
    private final OpenApprovals open;
    private final DecidedDocument shown;
    private final TemplateChange templates;

    RecordApprovalDelegate(Approvals approvals, OpenApprovals open, DecidedDocument shown, TemplateChange templates) {
        this.approvals = approvals;
        this.open = open;
        this.shown = shown;
        this.templates = templates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (Approval.Decision.APPROVE.word().equals(GIVEN_DECISION.in(execution))) {
            templates.requireInForce(Case.remediation(execution));
        }
        Approval approval = PersonsAnswer.taken(() -> approvals.decide(
                Case.remediation(execution),
                OpenApprovals.seat(execution),
                SHOWN_DIGEST.in(execution),
                PersonsAnswer.person(execution),
                GIVEN_DECISION.in(execution),
                GIVEN_COMMENT.in(execution),
                shown.of(execution)));
        APPROVAL_DECISION.setWord(execution, approval.decision().word());
        if (approval.decision() == Approval.Decision.APPROVE) {
            open.drawAnew(execution);
        }
        if (approval.decision() == Approval.Decision.CHANGES) {
            POPULATE_REASONS.set(execution, "changes requested: " + approval.comment());
        }
    }
}
