package dev.warrant.review;

import java.util.List;
import java.util.Set;

/** A policy that changes nothing is a sign of a wrong target, or of an incident that somebody contained already. */
final class NothingToChange implements IntentRule {

    @Override
    public String id() {
        return "nothing-to-change";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.DOUBTFUL);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        boolean known = !reviewed.effects().isEmpty();
        if (!known
                || reviewed.effects().stream()
                        .anyMatch(pointed -> !pointed.effect().changesNothing())) {
            return List.of();
        }
        return List.of(new Finding(
                id(),
                Verdict.DOUBTFUL,
                "Live state is already what the policy would reach. Is the incident contained already, or the target wrong?",
                "/policy/steps"));
    }
}
