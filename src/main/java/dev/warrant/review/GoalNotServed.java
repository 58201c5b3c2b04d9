package dev.warrant.review;

import dev.warrant.controlplane.EffectKind;
import dev.warrant.template.Goal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The effects must be of kinds that serve the goal, and at least one of a kind that the goal cannot be reached without. Where no effect is
 * known at all, there is nothing to hold against the goal; that is doubtful for another reason.
 */
final class GoalNotServed implements IntentRule {

    private static final String ID = "goal-not-served";

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        Goal goal = reviewed.template().goal();
        List<Finding> findings = new ArrayList<>();
        for (ReviewedCase.PointedEffect pointed : reviewed.effects()) {
            EffectKind kind = pointed.effect().kind();
            if (!serving(goal).contains(kind)) {
                findings.add(new Finding(
                        ID,
                        Verdict.REFUSED,
                        "An effect of kind '" + kind.word() + "' does not serve the goal '" + goal.word() + "'",
                        pointed.pointer() + "/kind"));
            }
        }
        if (!reviewed.effects().isEmpty()
                && reviewed.effects().stream().noneMatch(pointed -> essential(goal)
                        .contains(pointed.effect().kind()))) {
            findings.add(new Finding(
                    ID,
                    Verdict.REFUSED,
                    "No effect of the policy reaches the goal '" + goal.word() + "'",
                    "/policy/steps"));
        }
        return findings;
    }

    private static Set<EffectKind> serving(Goal goal) {
        return switch (goal) {
            case INVALIDATE_SECRET -> EnumSet.of(EffectKind.SECRET, EffectKind.ACCESS, EffectKind.SESSION);
            case REVOKE_ACCESS ->
                EnumSet.of(EffectKind.ACCESS, EffectKind.SESSION, EffectKind.PRIVILEGE, EffectKind.SECRET);
            case ISOLATE_WORKLOAD -> EnumSet.of(EffectKind.WORKLOAD, EffectKind.NETWORK, EffectKind.PRIVILEGE);
            case BLOCK_SOURCE -> EnumSet.of(EffectKind.NETWORK);
        };
    }

    private static Set<EffectKind> essential(Goal goal) {
        return switch (goal) {
            case INVALIDATE_SECRET -> EnumSet.of(EffectKind.SECRET);
            case REVOKE_ACCESS -> EnumSet.of(EffectKind.ACCESS, EffectKind.SESSION, EffectKind.PRIVILEGE);
            case ISOLATE_WORKLOAD -> EnumSet.of(EffectKind.WORKLOAD, EffectKind.NETWORK);
            case BLOCK_SOURCE -> EnumSet.of(EffectKind.NETWORK);
        };
    }
}
