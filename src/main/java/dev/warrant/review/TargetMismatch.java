package dev.warrant.review;

import static dev.warrant.review.ReviewedCase.shown;

import dev.warrant.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the drafter declared as targets must be what the policy acts on: an undeclared target is refused, and an unused one is doubtful. */
final class TargetMismatch implements IntentRule {

    @Override
    public String id() {
        return "target-mismatch";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.REFUSED, Verdict.DOUBTFUL);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        List<Finding> findings = new ArrayList<>();
        List<Policy.Step> steps = reviewed.policy().steps();
        KnownValues declared = reviewed.declared().and(reviewed.literals());
        for (int index = 0; index < steps.size(); index++) {
            Policy.Step step = steps.get(index);
            if (!declared.name(step.target().id())) {
                findings.add(new Finding(
                        id(),
                        Verdict.REFUSED,
                        "Step '" + step.id() + "' acts on " + shown(step.target())
                                + ", which the drafter did not declare as a target",
                        "/policy/steps/" + index + "/target"));
            }
        }
        findings.addAll(idle(reviewed.proposal().intent().targets(), steps));
        return findings;
    }

    private List<Finding> idle(List<String> targets, List<Policy.Step> steps) {
        List<Finding> findings = new ArrayList<>();
        for (int index = 0; index < targets.size(); index++) {
            String target = targets.get(index);
            if (steps.stream()
                    .noneMatch(step -> KnownValues.partOf(target, step.target().id()))) {
                findings.add(new Finding(
                        id(),
                        Verdict.DOUBTFUL,
                        "The drafter declared the target " + shown(target) + ", and no step acts on it",
                        "/intent/targets/" + index));
            }
        }
        return findings;
    }
}
