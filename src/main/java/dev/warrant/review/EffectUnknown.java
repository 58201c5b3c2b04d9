package dev.warrant.review;

import static dev.warrant.review.ReviewedCase.shown;

import dev.warrant.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A step whose effect was not read may do anything; an unknown effect is not a harmless one. */
final class EffectUnknown implements IntentRule {

    @Override
    public String id() {
        return "effect-unknown";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.DOUBTFUL);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        List<Finding> findings = new ArrayList<>();
        List<Policy.Step> steps = reviewed.policy().steps();
        for (int index = 0; index < steps.size(); index++) {
            if (steps.get(index).effects().isEmpty()) {
                findings.add(new Finding(
                        id(),
                        Verdict.DOUBTFUL,
                        "What step " + shown(steps.get(index).id())
                                + " would change is not known: live state was not read",
                        "/policy/steps/" + index + "/effects"));
            }
        }
        return findings;
    }
}
