package dev.warrant.process.remediation;

import dev.warrant.challenge.Challenging;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import org.springframework.stereotype.Component;

/** Takes a challenge, from Tasklist or over HTTP: records it, notes it on the timeline, and tells the approvers. */
@Component
public class ChallengeIntake {

    private final Challenging challenging;
    private final Remediations remediations;
    private final ChallengeNotices notices;

    ChallengeIntake(Challenging challenging, Remediations remediations, ChallengeNotices notices) {
        this.challenging = challenging;
        this.remediations = remediations;
        this.notices = notices;
    }

    /** @throws dev.warrant.approval.ChallengeRefused when this person may not challenge this policy */
    public void take(RemediationId remediation, String challenger, String reason) {
        challenging.challenge(remediation, challenger, reason);
        remediations.note(remediation, TimelineEvent.CHALLENGED, "By " + challenger + ": " + reason);
        notices.challenged(remediation, challenger, reason);
    }
}
