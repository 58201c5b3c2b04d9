package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.approval.Recommendation;
import dev.warrant.canonical.Digest;
import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.credential.CredentialLife;
import dev.warrant.execution.Rollback;
import dev.warrant.gate.Approval;
import dev.warrant.gate.Gate;
import dev.warrant.gate.Gates;
import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Subject;
import dev.warrant.journal.Journal;
import dev.warrant.policy.Policy;
import dev.warrant.remediation.Remediations;
import dev.warrant.review.Review;
import dev.warrant.warrant.Warrant;
import java.util.List;
import java.util.Optional;

/**
 * All that is on record of one remediation, and what the engine remembers of it.
 *
 * @param uncontained what the incident says is compromised and the accepted proposal leaves as it is
 * @param policies those that a review, a gate, a decision or a warrant names, and that are on record
 * @param standingApprovals the decisions that have not lapsed
 * @param history see {@link ProcessHistory}
 * @param provenance who wrote the rules, what was shown, and who put those who decided into their groups
 */
record CaseFile(
        Remediations.Standing standing,
        Incident incident,
        List<Subject> uncontained,
        List<JsonNode> proposals,
        List<Policy> policies,
        List<Review> reviews,
        List<Gates.OnRecord> gates,
        List<SignedApproval> approvals,
        List<Approval> standingApprovals,
        List<ChallengeWindows.Window> windows,
        List<Warrant> warrants,
        List<CredentialLife> credentials,
        List<Journal.Entry> journal,
        List<Rollback.Residue> residual,
        List<Remediations.TimelineEntry> timeline,
        JsonNode history,
        Provenance provenance) {

    CaseFile {
        uncontained = List.copyOf(uncontained);
        proposals = List.copyOf(proposals);
        policies = List.copyOf(policies);
        reviews = List.copyOf(reviews);
        gates = List.copyOf(gates);
        approvals = List.copyOf(approvals);
        standingApprovals = List.copyOf(standingApprovals);
        windows = List.copyOf(windows);
        warrants = List.copyOf(warrants);
        credentials = List.copyOf(credentials);
        journal = List.copyOf(journal);
        residual = List.copyOf(residual);
        timeline = List.copyOf(timeline);
    }

    /** The decisions that no longer count. */
    List<Approval> lapsedApprovals() {
        return approvals.stream()
                .map(SignedApproval::approval)
                .filter(approval -> !standingApprovals.contains(approval))
                .toList();
    }

    /** The newest warrant. */
    Optional<Warrant> warrant() {
        return warrants.stream().reduce((earlier, later) -> later);
    }

    Optional<Policy> policy(Digest digest) {
        return policies.stream()
                .filter(policy -> policy.digest().equals(digest))
                .findFirst();
    }

    /** The gate that stood for its policy when the warrant was issued. */
    Optional<Gate> gateOf(Warrant warrant) {
        return gates.stream()
                .filter(decided -> !decided.decidedAt().isAfter(warrant.notBefore()))
                .map(Gates.OnRecord::gate)
                .filter(gate -> gate.policyDigest().equals(warrant.policyDigest()))
                .reduce((earlier, later) -> later);
    }

    /** The advice that the remediation ended with, if it did. */
    Optional<Recommendation> recommendation() {
        return gates.stream()
                .map(Gates.OnRecord::gate)
                .reduce((earlier, later) -> later)
                .flatMap(gate -> policy(gate.policyDigest()).flatMap(policy -> Recommendation.of(policy, gate)));
    }

    /** The different people who approved this policy. */
    List<String> approversOf(Digest policyDigest) {
        return approvals.stream()
                .map(SignedApproval::approval)
                .filter(approval -> approval.policyDigest().equals(policyDigest))
                .filter(approval -> approval.decision() == Approval.Decision.APPROVE)
                .map(Approval::user)
                .distinct()
                .toList();
    }
}
