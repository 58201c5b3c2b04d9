package dev.warrant.review;

import static dev.warrant.review.ReviewedCase.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A step's effects must be something that its credential could do: when the two disagree, one of them was predicted wrongly. */
final class EffectBeyondGrant implements IntentRule {

    @Override
    public String id() {
        return "effect-beyond-grant";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.REFUSED);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        List<Finding> findings = new ArrayList<>();
        for (ReviewedCase.PointedEffect pointed : reviewed.effects()) {
            ComparedIntent.Could could = reviewed.compared().could().get(pointed.step());
            if (could.known() && !could.kinds().contains(pointed.effect().kind())) {
                findings.add(new Finding(
                        id(),
                        Verdict.REFUSED,
                        "Step " + shown(could.asked().step()) + " would have an effect of kind '"
                                + pointed.effect().kind().word() + "', which the action "
                                + shown(could.asked().action()) + " is not described to have",
                        pointed.pointer() + "/kind"));
            }
        }
        return findings;
    }
}
