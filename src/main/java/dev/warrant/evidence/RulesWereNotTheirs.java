package dev.warrant.evidence;

import dev.warrant.gate.Approval;
import java.util.List;

/** Nobody agrees under a diagram, decision or form that they deployed. */
final class RulesWereNotTheirs implements DisagreementRule {

    @Override
    public String id() {
        return "approver-wrote-the-rules";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        return file.dossier().approvals().stream()
                .map(signed -> signed.approval())
                .filter(approval -> approval.decision() == Approval.Decision.APPROVE)
                .flatMap(approval -> file.provenance().rules().stream()
                        .filter(rule -> rule.deployer().equalsIgnoreCase(approval.user()))
                        .map(rule -> "'" + approval.user() + "' approved and had deployed '" + rule.file() + "' at "
                                + rule.at()))
                .distinct()
                .toList();
    }
}
