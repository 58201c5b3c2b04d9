package dev.warrant.challenge;

import dev.warrant.access.Accounts;
import dev.warrant.gate.Gate;
import dev.warrant.gate.Gates;
import dev.warrant.incident.RemediationId;
import dev.warrant.owner.AssetOwners;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.web.InvalidInput;
import java.util.List;
import org.springframework.stereotype.Service;

/** Takes challenges: from the response group, and from the named owners of what the policy touches. */
@Service
public final class Challenging {

    private static final int LONGEST_REASON = 2000;

    private final ChallengerIsEntitled entitlement;
    private final Policies policies;
    private final Gates gates;

    Challenging(Accounts accounts, AssetOwners owners, Policies policies, Gates gates) {
        this.entitlement = new ChallengerIsEntitled(accounts, owners);
        this.policies = policies;
        this.gates = gates;
    }

    /**
     * Records a challenge of the newest policy; its gate then asks somebody else.
     *
     * @throws ChallengeRefused when this person may not challenge this policy; nothing is recorded then
     * @throws dev.warrant.web.InvalidInput when the reason is blank or longer than 2000 characters
     */
    public Gate challenge(RemediationId remediation, String challenger, String reason) {
        Policy policy = policies.newest(remediation)
                .orElseThrow(
                        () -> new IllegalStateException(remediation + " has no policy yet that could be challenged"));
        entitlement.breach(policy, challenger).ifPresent(sentence -> {
            throw new ChallengeRefused(sentence);
        });
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new InvalidInput(
                    "A challenge needs a reason of at most " + LONGEST_REASON + " characters, and this one has "
                            + reason.strip().length(),
                    List.of());
        }
        return gates.challenged(remediation, challenger, reason);
    }
}
