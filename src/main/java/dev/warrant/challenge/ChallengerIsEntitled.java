package dev.warrant.challenge;

import dev.warrant.access.Accounts;
import dev.warrant.access.Group;
import dev.warrant.owner.AssetOwners;
import dev.warrant.policy.Policy;
import java.util.Optional;
import java.util.Set;

/** The response group may challenge any policy; an asset owner may challenge one that touches an asset of theirs. */
final class ChallengerIsEntitled {

    private final Accounts accounts;
    private final AssetOwners owners;

    ChallengerIsEntitled(Accounts accounts, AssetOwners owners) {
        this.accounts = accounts;
        this.owners = owners;
    }

    /** The sentence that says why not; empty when the person may challenge the policy. */
    Optional<String> breach(Policy policy, String challenger) {
        Set<Group> groups = accounts.groupsOf(challenger);
        if (groups.contains(Group.ANALYST) || groups.contains(Group.APPROVER)) {
            return Optional.empty();
        }
        if (!groups.contains(Group.ASSETOWNER)) {
            return Optional.of("Only the response group and named asset owners may challenge a policy; '" + challenger
                    + "' is neither.");
        }
        return owners.of(policy).contains(challenger)
                ? Optional.empty()
                : Optional.of("An asset owner may challenge only what touches an asset of theirs; '" + challenger
                        + "' is a named owner of nothing that this policy touches.");
    }
}
