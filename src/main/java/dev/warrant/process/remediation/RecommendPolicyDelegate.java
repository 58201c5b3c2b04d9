package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.POLICY_DIGEST;

import dev.warrant.access.Group;
import dev.warrant.notification.Notifications;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Leaves the policy as advice for a person. */
@Component("recommendPolicy")
class RecommendPolicyDelegate implements JavaDelegate {

    private final Notifications notifications;

    RecommendPolicyDelegate(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notifications.queue(
                Notifications.Occasion.RECOMMENDED,
                Case.remediation(execution),
                Group.ANALYST,
                null,
                Map.of("Policy", POLICY_DIGEST.in(execution)));
    }
}
