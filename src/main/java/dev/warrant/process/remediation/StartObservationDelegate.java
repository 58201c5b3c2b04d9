package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.OBSERVATION_WINDOW;
import static dev.warrant.process.remediation.RemediationProcess.POLICY_DIGEST;

import dev.warrant.access.Group;
import dev.warrant.notification.Notifications;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the time in which the remediation can be undone. */
@Component("startObservation")
class StartObservationDelegate implements JavaDelegate {

    private final ProcessTimes times;
    private final Notifications notifications;

    StartObservationDelegate(ProcessTimes times, Notifications notifications) {
        this.times = times;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String window = times.observation().toString();
        OBSERVATION_WINDOW.set(execution, window);
        notifications.queue(
                Notifications.Occasion.CONTAINED,
                Case.remediation(execution),
                Group.ANALYST,
                null,
                Map.of("Can be undone for", window, "Policy", POLICY_DIGEST.in(execution)));
    }
}
