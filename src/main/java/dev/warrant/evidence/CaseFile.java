package dev.warrant.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import dev.warrant.dossier.Dossier;
import dev.warrant.gate.Approval;
import dev.warrant.gate.Gate;
import dev.warrant.gate.Gates;
import dev.warrant.gate.SignedApproval;
import dev.warrant.warrant.Warrant;
import java.util.List;
import java.util.Optional;

/**
 * Everything on record about one remediation, and what the engine remembers of it.
 *
 * @param history see {@link ProcessHistory}
 * @param provenance who wrote the rules, what was shown, and who put those who decided into their groups
 */
record CaseFile(Dossier dossier, JsonNode history, Provenance provenance) {

    /** The decisions that no longer count. */
    List<Approval> lapsedApprovals() {
        List<Approval> standing = dossier.standingApprovals();
        return dossier.approvals().stream()
                .map(SignedApproval::approval)
                .filter(approval -> !standing.contains(approval))
                .toList();
    }

    /** The gate that stood for its policy when the warrant was issued. */
    Optional<Gate> gateOf(Warrant warrant) {
        return dossier.gates().stream()
                .filter(decided -> !decided.decidedAt().isAfter(warrant.notBefore()))
                .map(Gates.OnRecord::gate)
                .filter(gate -> gate.policyDigest().equals(warrant.policyDigest()))
                .reduce((earlier, later) -> later);
    }

    /** The different people who approved this policy. */
    List<String> approversOf(Digest policyDigest) {
        return dossier.approvals().stream()
                .map(SignedApproval::approval)
                .filter(approval -> approval.policyDigest().equals(policyDigest))
                .filter(approval -> approval.decision() == Approval.Decision.APPROVE)
                .map(Approval::user)
                .distinct()
                .toList();
    }
}
