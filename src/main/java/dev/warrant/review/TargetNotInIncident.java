package dev.warrant.review;

import static dev.warrant.review.ReviewedCase.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every target, declared or acted on, must occur in the incident. */
final class TargetNotInIncident implements IntentRule {

    @Override
    public String id() {
        return "target-not-in-incident";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.REFUSED);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        KnownValues known = new KnownValues(reviewed.observed()).and(reviewed.literals());
        List<Finding> findings = new ArrayList<>();
        List<String> targets = reviewed.proposal().intent().targets();
        for (int index = 0; index < targets.size(); index++) {
            if (!known.name(targets.get(index))) {
                findings.add(refusal("The declared target " + shown(targets.get(index)), "/intent/targets/" + index));
            }
        }
        for (int index = 0; index < reviewed.policy().steps().size(); index++) {
            String id = reviewed.policy().steps().get(index).target().id();
            if (!known.name(id)) {
                findings.add(refusal("The target " + shown(id), "/policy/steps/" + index + "/target"));
            }
        }
        return findings;
    }

    private Finding refusal(String what, String pointer) {
        return new Finding(id(), Verdict.REFUSED, what + " is carried by no observable of the incident", pointer);
    }
}
