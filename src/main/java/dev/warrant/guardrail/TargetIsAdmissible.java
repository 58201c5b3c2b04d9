package dev.warrant.guardrail;

import dev.warrant.proposal.Candidates;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Submission;
import dev.warrant.proposal.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a drafter says it acts on comes from a closed list: the facts that the incident offers for the slots, each at most once. */
@Component
class TargetIsAdmissible implements Guardrail {

    @Override
    public String id() {
        return "target-not-allowed";
    }

    @Override
    public List<Violation> check(Submission submission) {
        return submission
                .template()
                .map(template -> Candidates.of(submission.incident(), template, (slot, value) -> false)
                        .values())
                .map(admissible -> check(submission.proposal(), admissible))
                .orElse(List.of());
    }

    private List<Violation> check(Proposal proposal, List<String> admissible) {
        List<String> targets = proposal.intent().targets();
        Set<String> allowed = new HashSet<>(admissible);
        // What stands in a slot is judged there, and once.
        allowed.addAll(proposal.slotValues());
        List<Violation> violations = new ArrayList<>();
        if (targets.isEmpty() && !proposal.slots().isEmpty()) {
            violations.add(new Violation(id(), "The drafter must say what it acts on", "/intent/targets"));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Math.min(targets.size(), TextIsBounded.MAX_TARGETS); i++) {
            String target = targets.get(i);
            if (!allowed.contains(target)) {
                violations.add(new Violation(
                        id(),
                        QuotedText.of(target) + " is no observable of this incident that a slot of the template admits",
                        "/intent/targets/" + i));
            } else if (!seen.add(target)) {
                violations.add(new Violation(id(), QuotedText.of(target) + " is named twice", "/intent/targets/" + i));
            }
        }
        return violations;
    }
}
