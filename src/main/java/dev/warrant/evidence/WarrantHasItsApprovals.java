package dev.warrant.evidence;

import dev.warrant.gate.Gate;
import dev.warrant.warrant.Warrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A warrant must rest on the approvals that the gate of its policy asks for, and name none that is not on record. */
final class WarrantHasItsApprovals implements DisagreementRule {

    @Override
    public String id() {
        return "warrant-without-approval";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        return file.dossier().conduct().warrants().stream()
                .flatMap(warrant -> disagreements(file, warrant).stream())
                .toList();
    }

    private static List<String> disagreements(CaseFile file, Warrant warrant) {
        List<String> sentences = new ArrayList<>();
        List<String> approvers = file.approversOf(warrant.policyDigest());
        Optional<Gate> gate = file.gateOf(warrant);
        if (gate.isEmpty()) {
            sentences.add(
                    "Warrant " + warrant.id() + " was issued for a policy that had no gate on record at that time");
        } else if (!gate.get().kind().leadsToExecution()) {
            sentences.add("Warrant " + warrant.id() + " was issued behind the gate '"
                    + gate.get().kind().word() + "'");
        } else if (approvers.size() < gate.get().required()) {
            sentences.add("Warrant " + warrant.id() + " was issued with " + approvers.size()
                    + " approvals on record; its gate asks for "
                    + gate.get().required());
        }
        warrant.approvers().stream()
                .filter(named -> !approvers.contains(named))
                .forEach(named -> sentences.add("Warrant " + warrant.id() + " names '" + named
                        + "' as an approver, and no approval of this person is on record"));
        return sentences;
    }
}
