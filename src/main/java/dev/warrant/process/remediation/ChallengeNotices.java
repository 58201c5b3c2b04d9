package dev.warrant.process.remediation;

import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_UNTIL;
import static dev.warrant.process.remediation.RemediationProcess.CHALLENGE_WINDOW;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.notification.Recipients;
import dev.warrant.policy.Policy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Tells people about a policy that can be challenged, and about a challenge. */
@Component
public class ChallengeNotices {

    private final Notifications notifications;

    ChallengeNotices(Notifications notifications) {
        this.notifications = notifications;
    }

    /** Nobody is told about a window that is over at once. */
    public void windowOpen(DelegateTask task, Dossier dossier, Set<String> owners) {
        if (Duration.parse(CHALLENGE_WINDOW.in(task)).isZero()) {
            return;
        }
        Policy policy = dossier.policy(Case.policyDigest(task)).orElseThrow();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Runs unless challenged before (UTC)", CHALLENGE_UNTIL.in(task));
        facts.put(FormDocument.TITLE, dossier.incident().title());
        facts.put("Template", policy.template().toString());
        for (int step = 0; step < policy.steps().size(); step++) {
            facts.put(
                    "Will run, step " + (step + 1) + " of " + policy.steps().size(),
                    what(policy.steps().get(step)));
        }
        facts.put("Policy", policy.digest().value());
        notifications.queue(
                Notifications.Occasion.CHALLENGE_WINDOW_OPEN,
                policy.remediation(),
                Recipients.of(Group.ANALYST, Group.APPROVER).and(owners),
                task.getId(),
                facts);
    }

    void challenged(RemediationId remediation, String challenger, String reason) {
        notifications.queue(
                Notifications.Occasion.CHALLENGED,
                remediation,
                Group.APPROVER,
                null,
                Map.of("Challenged by", challenger, "Reason", reason));
    }

    /** A fact of its own, so that no name in it can be taken for a further step. */
    private static String what(Policy.Step step) {
        return step.id() + " on " + step.target();
    }
}
