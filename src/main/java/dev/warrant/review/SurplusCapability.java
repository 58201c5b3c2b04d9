package dev.warrant.review;

import static dev.warrant.review.ReviewedCase.shown;

import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Notes what an action could do beyond what it would do here; of an action that nobody describes, anything must be feared. */
final class SurplusCapability implements IntentRule {

    private static final String ID = "surplus-capability";

    private final ActionCatalogue catalogue;

    SurplusCapability(ActionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        List<Finding> findings = new ArrayList<>();
        List<Policy.Step> steps = reviewed.policy().steps();
        for (int index = 0; index < steps.size(); index++) {
            finding(steps.get(index), "/policy/steps/" + index + "/action").ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> finding(Policy.Step step, String pointer) {
        Optional<ActionDescription> action = catalogue.find(step.call().action());
        if (action.isEmpty()) {
            return Optional.of(new Finding(
                    ID,
                    Verdict.DOUBTFUL,
                    "The catalogue does not describe the action "
                            + shown(step.call().action()),
                    pointer));
        }
        Set<EffectKind> surplus = new TreeSet<>(action.get().effectKinds());
        step.effects().stream().map(Effect::kind).forEach(surplus::remove);
        return surplus.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        ID,
                        Verdict.CONSISTENT,
                        "The action " + shown(step.call().action()) + " can also have effects of kind "
                                + surplus.stream().map(EffectKind::word).collect(Collectors.joining(", "))
                                + ", and would have none here",
                        pointer));
    }
}
