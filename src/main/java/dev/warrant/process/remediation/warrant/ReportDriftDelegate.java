package dev.warrant.process.remediation.warrant;

import static dev.warrant.process.remediation.RemediationProcess.DRIFT;

import dev.warrant.process.remediation.Case;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the approvers what moved since they agreed. */
@Component("reportDrift")
class ReportDriftDelegate implements JavaDelegate {

    private final Remediations remediations;
    private final DriftNotices notices;

    ReportDriftDelegate(Remediations remediations, DriftNotices notices) {
        this.remediations = remediations;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String moved = DRIFT.in(execution);
        remediations.note(
                Case.remediation(execution),
                TimelineEvent.STATE_DRIFTED,
                "Since it was approved: " + moved + ". What was agreed to has lapsed");
        notices.tell(Case.remediation(execution), Map.of("Moved", moved));
    }
}
