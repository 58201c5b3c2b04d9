package dev.warrant;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policies for tests, in memory; the one added last is the newest. */
public final class KnownPolicies implements Policies {

    private final List<Policy> policies = new ArrayList<>();

    public KnownPolicies with(Policy policy) {
        policies.add(policy);
        return this;
    }

    @Override
    public Policy get(RemediationId remediation, Digest digest) {
        return policies.stream()
                .filter(policy -> policy.remediation().equals(remediation))
                .filter(policy -> policy.digest().equals(digest))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Optional<Policy> newest(RemediationId remediation) {
        return policies.stream()
                .filter(policy -> policy.remediation().equals(remediation))
                .reduce((earlier, later) -> later);
    }
}
