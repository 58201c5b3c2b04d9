package dev.warrant.approval;

import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import java.util.Optional;

final class PolicyIsTheOneShown implements ApprovalRule {

    private final Policies policies;

    PolicyIsTheOneShown(Policies policies) {
        this.policies = policies;
    }

    @Override
    public Optional<String> breach(Ballot ballot) {
        Optional<Policy> newest = policies.newest(ballot.remediation());
        if (newest.isEmpty()) {
            return Optional.of("Remediation " + ballot.remediation() + " has no policy to decide about.");
        }
        return newest.get().digest().value().equals(ballot.policyDigest())
                ? Optional.empty()
                : Optional.of("The policy has changed since it was shown: it is "
                        + newest.get().digest() + " now. Reload, read it again, and decide then.");
    }
}
