package dev.warrant.evidence;

import dev.warrant.gate.Gate;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.Gates;
import dev.warrant.review.Review;
import dev.warrant.review.Verdict;
import java.util.List;
import java.util.Optional;

/** A gate that lets something run must rest on a whole intent review of its policy that allows it. */
final class GateHasItsReview implements DisagreementRule {

    @Override
    public String id() {
        return "gate-without-review";
    }

    @Override
    public List<String> disagreements(CaseFile file) {
        return file.dossier().gates().stream()
                .map(Gates.OnRecord::gate)
                .filter(gate -> gate.kind().leadsToExecution())
                .flatMap(gate -> disagreement(gate, file).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> disagreement(Gate gate, CaseFile file) {
        Optional<Review> newest = file.dossier().reviews().stream()
                .filter(review -> file.dossier()
                        .policy(gate.policyDigest())
                        .filter(review::covers)
                        .isPresent())
                .reduce((earlier, later) -> later);
        String named = "The gate '" + gate.kind().word() + "' of policy " + gate.policyDigest();
        if (newest.isEmpty()) {
            return Optional.of(named + " rests on no whole intent review that is on record");
        }
        Verdict verdict = newest.get().verdict();
        boolean allowed =
                verdict == Verdict.CONSISTENT || (verdict == Verdict.DOUBTFUL && gate.kind() != GateKind.AUTOMATIC);
        return allowed
                ? Optional.empty()
                : Optional.of(named + " was decided although the intent review is '" + verdict.word() + "'");
    }
}
