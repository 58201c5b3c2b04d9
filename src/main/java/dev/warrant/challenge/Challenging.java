package dev.warrant.challenge;

import dev.warrant.gate.Gate;
import dev.warrant.incident.RemediationId;

/** Takes challenges: from the response group, and from the named owners of what the policy touches. */
public interface Challenging {

    /**
     * Records a challenge of the newest policy; its gate then asks somebody else.
     *
     * @throws ChallengeRefused when this person may not challenge this policy; nothing is recorded then
     * @throws dev.warrant.web.InvalidInput when the reason is blank or longer than 2000 characters
     */
    Gate challenge(RemediationId remediation, String challenger, String reason);
}
