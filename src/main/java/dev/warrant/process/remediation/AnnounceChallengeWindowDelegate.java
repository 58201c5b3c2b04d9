package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_WINDOW;
import static dev.warrant.process.remediation.RemediationProcess.POLICY_DIGEST;
import static dev.warrant.process.remediation.RemediationProcess.SEVERITY;

import dev.warrant.access.Group;
import dev.warrant.incident.Severity;
import dev.warrant.notification.Notifications;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the time in which the response group may challenge. */
@Component("announceChallengeWindow")
class AnnounceChallengeWindowDelegate implements JavaDelegate {

    private final ProcessTimes times;
    private final Notifications notifications;

    AnnounceChallengeWindowDelegate(ProcessTimes times, Notifications notifications) {
        this.times = times;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String window = times.challengeWindow(
                        Severity.ofWord(SEVERITY.in(execution)).orElseThrow())
                .toString();
        CHALLENGE_WINDOW.set(execution, window);
        notifications.queue(
                Notifications.Occasion.CHALLENGE_WINDOW_OPEN,
                Case.remediation(execution),
                Group.ANALYST,
                null,
                Map.of("Window", window, "Policy", POLICY_DIGEST.in(execution)));
    }
}
