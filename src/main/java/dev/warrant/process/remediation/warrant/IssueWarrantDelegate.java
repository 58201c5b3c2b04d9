package dev.warrant.process.remediation.warrant;

import static dev.warrant.process.remediation.RemediationProcess.DRIFT;
import static dev.warrant.process.remediation.RemediationProcess.FREEZE_REASON;
import static dev.warrant.process.remediation.RemediationProcess.FROZEN_UNTIL;
import static dev.warrant.process.remediation.RemediationProcess.HELD_UNTIL;
import static dev.warrant.process.remediation.RemediationProcess.STEP_COUNT;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ID;
import static dev.warrant.process.remediation.RemediationProcess.WARRANT_ISSUE;
import static dev.warrant.process.remediation.RemediationProcess.WITHHELD_REASON;

import dev.warrant.issuing.WarrantIssuing;
import dev.warrant.process.engine.job.TooEarly;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.LaterTries;
import dev.warrant.process.remediation.RoutingWords.WarrantIssue;
import dev.warrant.process.remediation.TaskReasons;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Asks for the permission to execute the policy once. What cannot be read or relied on now is checked again later; if it stays so, people are
 * asked anew, as after drift.
 */
@Component("issueWarrant")
class IssueWarrantDelegate implements JavaDelegate {

    private final Case records;
    private final WarrantIssuing issuing;

    IssueWarrantDelegate(Case records, WarrantIssuing issuing) {
        this.records = records;
        this.issuing = issuing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WarrantIssuing.Issue issue = issuing.issue(Case.remediation(execution), records.policy(execution));
        if (issue instanceof WarrantIssuing.Issued issued) {
            WARRANT_ISSUE.set(execution, WarrantIssue.ISSUED);
            WARRANT_ID.set(execution, issued.warrant().id());
            STEP_COUNT.set(execution, records.policy(execution).steps().size());
        } else if (issue instanceof WarrantIssuing.Drifted drifted) {
            WARRANT_ISSUE.set(execution, WarrantIssue.DRIFTED);
            DRIFT.set(execution, TaskReasons.bounded(drifted.what()));
        } else if (issue instanceof WarrantIssuing.Frozen frozen) {
            WARRANT_ISSUE.set(execution, WarrantIssue.FROZEN);
            FROZEN_UNTIL.set(execution, frozen.until().toString());
            FREEZE_REASON.set(execution, TaskReasons.bounded(frozen.reason()));
        } else if (issue instanceof WarrantIssuing.Held held) {
            WARRANT_ISSUE.set(execution, WarrantIssue.HELD);
            HELD_UNTIL.set(execution, held.until().toString());
        } else if (issue instanceof WarrantIssuing.Unread unread) {
            LaterTries.demandNoneIsLeft(unread.reason());
            WARRANT_ISSUE.set(execution, WarrantIssue.DRIFTED);
            DRIFT.set(execution, TaskReasons.bounded(unread.reason()));
        } else if (issue instanceof WarrantIssuing.Unreliable unreliable) {
            LaterTries.demandNoneIsLeft(unreliable.reason());
            issuing.endRound(Case.remediation(execution));
            WARRANT_ISSUE.set(execution, WarrantIssue.DRIFTED);
            DRIFT.set(execution, TaskReasons.bounded(unreliable.reason()));
        } else if (issue instanceof WarrantIssuing.NotYet early) {
            throw new TooEarly(early.until(), early.reason());
        } else if (issue instanceof WarrantIssuing.Withheld withheld) {
            WARRANT_ISSUE.set(execution, withheld.stopped() ? WarrantIssue.STOPPED : WarrantIssue.WITHHELD);
            WITHHELD_REASON.set(execution, TaskReasons.bounded(withheld.reason()));
        }
    }
}
