package dev.warrant.process.remediation.rollback;

import static dev.warrant.process.remediation.RemediationProcess.DRIFT;
import static dev.warrant.process.remediation.RemediationProcess.EXECUTION_FAILED;
import static dev.warrant.process.remediation.RemediationProcess.FAILURE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.OUTCOME;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ISSUE;

import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.RoutingWords.WarrantIssue;
import dev.warrant.process.remediation.warrant.DriftNotices;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the approvers what moved during the execution, and forgets what led to it: nothing of it may count in the next round. */
@Component("reportMovedState")
class ReportMovedStateDelegate implements JavaDelegate {

    private final Remediations remediations;
    private final DriftNotices notices;

    ReportMovedStateDelegate(Remediations remediations, DriftNotices notices) {
        this.remediations = remediations;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WARRANT_ISSUE.set(execution, WarrantIssue.DRIFTED);
        EXECUTION_FAILED.set(execution, false);
        FAILURE_REASON.clear(execution);
        OUTCOME.clear(execution);
        String moved = DRIFT.in(execution);
        remediations.note(
                Case.remediation(execution),
                TimelineEvent.STATE_DRIFTED,
                "Before a step: " + moved + ". What was agreed to has lapsed");
        notices.tell(Case.remediation(execution), Map.of("Moved before a step", moved));
    }
}
