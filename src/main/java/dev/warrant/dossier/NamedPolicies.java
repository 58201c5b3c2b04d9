package dev.warrant.dossier;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the policies that the records of a remediation name, each once, in the order in which they are first named. The newest need not be the
 * last: a new preview can come out like an earlier one.
 */
final class NamedPolicies {

    private final Policies policies;
    private final RemediationId remediation;

    NamedPolicies(Policies policies, RemediationId remediation) {
        this.policies = policies;
        this.remediation = remediation;
    }

    List<Policy> of(Dossier dossier) {
        Set<Digest> digests = new LinkedHashSet<>();
        dossier.reviews().forEach(review -> digests.add(review.policyDigest()));
        dossier.gates().forEach(decided -> digests.add(decided.gate().policyDigest()));
        dossier.approvals().forEach(signed -> digests.add(signed.approval().policyDigest()));
        dossier.conduct().warrants().forEach(warrant -> digests.add(warrant.policyDigest()));
        dossier.policy().map(Policy::digest).ifPresent(digests::add);
        return digests.stream()
                .flatMap(digest -> dossier.policy(digest).stream())
                .toList();
    }

    /** Empty where it is not on record. */
    Optional<Policy> recorded(Digest digest) {
        try {
            return Optional.of(policies.get(remediation, digest));
        } catch (NoSuchElementException notOnRecord) {
            return Optional.empty();
        }
    }
}
