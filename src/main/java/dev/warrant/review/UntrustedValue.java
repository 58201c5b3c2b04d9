package dev.warrant.review;

import static dev.warrant.review.ReviewedCase.shown;

import java.util.List;
import java.util.Set;

/** Notes each slot that an attacker could have filled; the gate asks for people because of it. */
final class UntrustedValue implements IntentRule {

    @Override
    public String id() {
        return "untrusted-value";
    }

    @Override
    public Set<Verdict> severities() {
        return Set.of(Verdict.CONSISTENT);
    }

    @Override
    public List<Finding> findings(ReviewedCase reviewed) {
        return UntrustedSlots.of(reviewed.proposal(), reviewed.incident()).stream()
                .map(slot -> new Finding(
                        id(),
                        Verdict.CONSISTENT,
                        "The value of slot " + shown(slot)
                                + " stands where an attacker can write, and no second source carries it",
                        "/intent/targets"))
                .toList();
    }
}
