package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.DRIFT;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the approvers what moved since they agreed. */
@Component("reportDrift")
class ReportDriftDelegate implements JavaDelegate {

    private final DriftNotices notices;

    ReportDriftDelegate(DriftNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.tell(Case.remediation(execution), Map.of("Moved", DRIFT.in(execution)));
    }
}
