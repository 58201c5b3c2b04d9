package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.DRIFT;

import dev.warrant.access.Group;
import dev.warrant.notification.Notifications;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the approvers what moved since they agreed. */
@Component("reportDrift")
class ReportDriftDelegate implements JavaDelegate {

    private final Notifications notifications;

    ReportDriftDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.queue(
                Notifications.Occasion.STATE_DRIFTED,
                Case.remediation(execution),
                Group.APPROVER,
                null,
                Map.of("Moved", DRIFT.in(execution)));
    }
}
