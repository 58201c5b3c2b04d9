package dev.warrant.review;

import static dev.warrant.review.ReviewedCase.shown;

import dev.warrant.controlplane.Resource;
import java.util.List;

/** Nothing may change that neither the declared targets nor the slots name. */
final class SurplusEffect implements IntentRule {

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        KnownValues named = reviewed.declared().and(reviewed.slotValues()).and(reviewed.literals());
        return reviewed.effects().stream()
                .filter(pointed -> !isNamed(pointed.effect().resource(), named, reviewed))
                .map(pointed -> new Finding(
                        "surplus-effect",
                        Verdict.REFUSED,
                        "The policy would change " + shown(pointed.effect().resource())
                                + ", which no declared target and no slot names",
                        pointed.pointer() + "/resource"))
                .toList();
    }

    private static boolean isNamed(Resource resource, KnownValues named, ReviewedCase reviewed) {
        return resource.plane().equals(reviewed.template().controlPlane()) && named.name(resource.id());
    }
}
