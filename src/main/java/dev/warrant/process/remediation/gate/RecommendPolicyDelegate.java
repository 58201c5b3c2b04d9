package dev.warrant.process.remediation.gate;

import static dev.warrant.process.remediation.RemediationProcess.WITHHELD_REASON;
import static dev.warrant.process.remediation.RemediationProcess.gateInput;

import dev.warrant.access.Group;
import dev.warrant.approval.Recommendation;
import dev.warrant.gate.GateInput;
import dev.warrant.notification.Notifications;
import dev.warrant.process.remediation.Case;
import dev.warrant.process.remediation.TaskReasons;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Leaves the policy as advice that a person can carry out by hand, and says why nothing else is done. */
@Component("recommendPolicy")
class RecommendPolicyDelegate implements JavaDelegate {

    private final Case records;
    private final Notifications notifications;

    RecommendPolicyDelegate(Case records, Notifications notifications) {
        this.records = records;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Recommendation recommended = records.dossier(execution)
                .recommendation()
                .filter(advice -> advice.policy().digest().equals(Case.policyDigest(execution)))
                .orElseThrow(() -> new IllegalStateException("No gate of " + Case.remediation(execution)
                        + " recommends the policy that is to be recommended"));
        WITHHELD_REASON.set(
                execution, TaskReasons.bounded("Only recommended: " + String.join("; ", recommended.reasons())));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Intent review",
                gateInput(GateInput.REVIEW_VERDICT).in(execution).toString());
        facts.putAll(recommended.lines());
        notifications.queue(
                Notifications.Occasion.RECOMMENDED, Case.remediation(execution), Group.ANALYST, null, facts);
    }
}
