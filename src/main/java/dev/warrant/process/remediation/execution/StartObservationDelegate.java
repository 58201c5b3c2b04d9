package dev.warrant.process.remediation.execution;

import static dev.warrant.process.remediation.RemediationProcess.OBSERVATION_WINDOW;
import static dev.warrant.process.remediation.RemediationProcess.POLICY_DIGEST;

import dev.warrant.access.Group;
import dev.warrant.notification.Notifications;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.ProcessTimes;
import dev.warrant.process.remediation.Uncontained;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the time in which the remediation can be undone. */
@Component("startObservation")
class StartObservationDelegate implements JavaDelegate {

    private final ProcessTimes times;
    private final Notifications notifications;
    private final Uncontained uncontained;
    private final Remediations remediations;

    StartObservationDelegate(
            ProcessTimes times, Notifications notifications, Uncontained uncontained, Remediations remediations) {
        this.uncontained = uncontained;
        this.remediations = remediations;
        this.times = times;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String window = times.observation().toString();
        OBSERVATION_WINDOW.set(execution, window);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Can be undone for", window);
        facts.put("Policy", POLICY_DIGEST.in(execution));
        String left = uncontained.words(execution);
        if (!left.isEmpty()) {
            facts.put("Not contained", left);
            remediations.note(Case.remediation(execution), TimelineEvent.NOT_CONTAINED, left);
        }
        notifications.queue(Notifications.Occasion.CONTAINED, Case.remediation(execution), Group.ANALYST, null, facts);
    }
}
