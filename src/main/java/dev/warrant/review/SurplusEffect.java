package dev.warrant.review;

import static dev.warrant.review.ReviewedCase.shown;

import dev.warrant.controlplane.Resource;
import dev.warrant.policy.Policy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Nothing may change but the resources that the steps act on, on the template's control plane. Being declared is not enough, and neither is
 * lying within a target or around it: {@code acme/shop} is a pipeline, and {@code acme/shop/43} somebody else's token.
 */
final class SurplusEffect implements IntentRule {

    @Override
    public String id() {
        return "surplus-effect";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.REFUSED);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        Set<Resource> targets =
                reviewed.policy().steps().stream().map(Policy.Step::target).collect(Collectors.toSet());
        return reviewed.effects().stream()
                .filter(pointed -> {
                    Resource changed = pointed.effect().resource();
                    return !targets.contains(changed)
                            || !changed.plane().equals(reviewed.template().controlPlane());
                })
                .map(pointed -> new Finding(
                        id(),
                        Verdict.REFUSED,
                        "The policy would change " + shown(pointed.effect().resource()) + ", which no step acts on",
                        pointed.pointer() + "/resource"))
                .toList();
    }
}
