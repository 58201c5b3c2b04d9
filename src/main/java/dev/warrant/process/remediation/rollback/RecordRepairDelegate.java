package dev.warrant.process.remediation.rollback;

import static dev.warrant.process.remediation.RemediationProcess.REPAIR_COMMENT;
import static dev.warrant.process.remediation.RemediationProcess.REPAIR_DECISION;
import static dev.warrant.process.remediation.RemediationProcess.UNDO_PLACE;

import dev.warrant.execution.Rollback;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.PersonsAnswer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records what a person did about an undo that failed. */
@Component("recordRepair")
class RecordRepairDelegate implements JavaDelegate {

    private final Rollback rollback;

    RecordRepairDelegate(Rollback rollback) {
        this.rollback = rollback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PersonsAnswer.commented(REPAIR_COMMENT.find(execution));
        rollback.repaired(
                Case.remediation(execution),
                UNDO_PLACE.in(execution),
                PersonsAnswer.person(execution),
                REPAIR_DECISION.in(execution).word(),
                REPAIR_COMMENT.in(execution));
    }
}
