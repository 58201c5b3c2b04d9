package dev.warrant.review;

import dev.warrant.controlplane.ActionCatalogue;
import java.util.List;

/** All questions that an intent review asks. */
final class IntentRules {

    private IntentRules() {}

    static List<IntentRule> all(ActionCatalogue catalogue) {
        return List.of(
                new SurplusEffect(),
                new EffectBeyondGrant(),
                new SurplusCapability(),
                new StepMismatch(catalogue),
                new TargetMismatch(),
                new TargetNotInIncident(),
                new GoalMismatch(),
                new GoalNotServed(),
                new RadiusExceeded(),
                new NothingToChange(),
                new EffectUnknown(),
                new DisallowedAction(),
                new UntrustedValue());
    }
}
