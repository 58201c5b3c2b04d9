package dev.warrant.review;

import dev.warrant.controlplane.Effect;
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

    @Override
    public String id() {
        return "goal-not-served";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.REFUSED, Verdict.DOUBTFUL);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        Goal goal = reviewed.template().goal();
        List<Finding> findings = new ArrayList<>();
        for (ReviewedCase.PointedEffect pointed : reviewed.effects()) {
            EffectKind kind = pointed.effect().kind();
            if (!serves(kind, goal)) {
                findings.add(new Finding(
                        id(),
                        Verdict.REFUSED,
                        "An effect of kind '" + kind.word() + "' does not serve the goal '" + goal.word() + "'",
                        pointed.pointer() + "/kind"));
            }
        }
        findings.addAll(unreached(reviewed, goal));
        return findings;
    }

    private List<Finding> unreached(ReviewedCase reviewed, Goal goal) {
        List<Effect> all = reviewed.effects().stream()
                .map(ReviewedCase.PointedEffect::effect)
                .toList();
        List<Effect> reaching = all.stream()
                .filter(effect -> essential(goal).contains(effect.kind()))
                .toList();
        if (!all.isEmpty() && reaching.isEmpty()) {
            boolean whole = reviewed.policy().leftOut().isEmpty();
            return List.of(new Finding(
                    id(),
                    whole ? Verdict.REFUSED : Verdict.DOUBTFUL,
                    "No effect of the policy reaches the goal '" + goal.word() + "'"
                            + (whole ? "" : "; steps were left out because their target was not found"),
                    "/policy/steps"));
        }
        boolean somethingChanges = all.stream().anyMatch(effect -> !effect.changesNothing());
        if (somethingChanges && reaching.stream().allMatch(Effect::changesNothing)) {
            return List.of(new Finding(
                    id(),
                    Verdict.DOUBTFUL,
                    "The goal '" + goal.word() + "' is reached already, and the policy would change other things",
                    "/policy/steps"));
        }
        return List.of();
    }

    static boolean serves(EffectKind kind, Goal goal) {
        return serving(goal).contains(kind);
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
