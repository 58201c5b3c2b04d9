package dev.warrant.review;

import java.util.List;

/** A policy that changes nothing is a sign of a wrong target, or of an incident that somebody contained already. */
final class NothingToChange implements IntentRule {

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        if (reviewed.effects().stream().anyMatch(pointed -> !pointed.effect().changesNothing())) {
            return List.of();
        }
        boolean unknown = reviewed.effects().isEmpty();
        return List.of(new Finding(
                "nothing-to-change",
                Verdict.DOUBTFUL,
                unknown
                        ? "What the policy would change is not known: live state was not read"
                        : "Live state is already what the policy would reach. Is the incident contained already, or the target wrong?",
                "/policy/steps"));
    }
}
