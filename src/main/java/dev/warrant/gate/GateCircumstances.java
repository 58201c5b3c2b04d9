package dev.warrant.gate;

import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.incident.Severity;
import dev.warrant.policy.Policy;
import dev.warrant.review.Verdict;
import dev.warrant.template.Mode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that a gate is decided from.
 *
 * @param verdict of the newest review, if that is a whole one of this policy; {@code refused} otherwise
 * @param effectsMissing whether some step shows no effect, so that nobody knows what it would change
 * @param executable whether the policy was made to be carried out
 * @param recommendOnly why it may only be recommended now, whatever it was made for; empty when it may be carried out
 * @param draftedByReporter whether the drafter also brought evidence, so that one account told the story and chose the answer
 * @param challenged whether somebody challenged this remediation before
 * @param automaticBefore how often the gate of this remediation was automatic already, each time before live state moved
 */
record GateCircumstances(
        Mode templateMode,
        Severity severity,
        String environment,
        Verdict verdict,
        Set<EffectKind> effectKinds,
        boolean effectsMissing,
        boolean reversible,
        int affected,
        int maxAffected,
        boolean untrustedValues,
        boolean populatedByHand,
        boolean executable,
        List<String> recommendOnly,
        boolean draftedByReporter,
        boolean challenged,
        long automaticBefore) {

    /** How often live state may move under an automatic policy before people look into the reason. */
    private static final long MOST_AUTOMATIC = 3;

    GateCircumstances {
        effectKinds = Set.copyOf(effectKinds);
        recommendOnly = List.copyOf(recommendOnly);
    }

    static Set<EffectKind> effectKinds(Policy policy) {
        EnumSet<EffectKind> kinds = EnumSet.noneOf(EffectKind.class);
        policy.steps().stream()
                .flatMap(step -> step.effects().stream())
                .map(Effect::kind)
                .forEach(kinds::add);
        return kinds;
    }

    static boolean effectsMissing(Policy policy) {
        return policy.steps().isEmpty()
                || policy.steps().stream().anyMatch(step -> step.effects().isEmpty());
    }

    boolean privilegeOrSecret() {
        return effectKinds.contains(EffectKind.PRIVILEGE) || effectKinds.contains(EffectKind.SECRET);
    }

    boolean restless() {
        return automaticBefore >= MOST_AUTOMATIC;
    }

    boolean radiusExceeded() {
        return affected > maxAffected;
    }
}
