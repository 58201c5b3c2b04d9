package dev.warrant;

import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
import dev.warrant.review.ComparedIntent;
import dev.warrant.review.Finding;
import dev.warrant.review.IntentReview;
import dev.warrant.review.Review;
import dev.warrant.review.Verdict;
import dev.warrant.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Intent reviews for tests, in memory; it reviews nothing itself. */
public final class KnownReviews implements IntentReview {

    private final Map<RemediationId, List<Review>> reviews = new LinkedHashMap<>();

    /** A whole review of this policy, in which nothing is declared. */
    public static Review of(Policy policy, Verdict verdict, Finding... findings) {
        return new Review(policy.digest(), verdict, List.of(findings), compared(policy));
    }

    public static ComparedIntent compared(Policy policy) {
        return new ComparedIntent(
                new ComparedIntent.Says("revoke-access", List.of()),
                policy.steps().stream()
                        .flatMap(step -> step.effects().stream()
                                .map(effect -> new ComparedIntent.Does(
                                        step.id(),
                                        effect.kind(),
                                        effect.resource().toString(),
                                        !effect.changesNothing())))
                        .toList(),
                policy.steps().stream().map(KnownReviews::could).toList());
    }

    private static ComparedIntent.Could could(Policy.Step step) {
        String action = step.call().action();
        String target = step.target().toString();
        return new ComparedIntent.Could(
                new ComparedIntent.Asked(step.id(), action, target),
                true,
                Set.of(action),
                Set.of(target),
                step.effects().stream().map(effect -> effect.kind()).collect(Collectors.toSet()));
    }

    public KnownReviews with(RemediationId remediation, Review review) {
        reviews.computeIfAbsent(remediation, any -> new ArrayList<>()).add(review);
        return this;
    }

    public void forget(RemediationId remediation) {
        reviews.remove(remediation);
    }

    @Override
    public Review review(Incident incident, Template template, Proposal proposal, Policy policy) {
        throw new UnsupportedOperationException("These reviews are given, not made");
    }

    @Override
    public Optional<Review> newest(RemediationId remediation) {
        return all(remediation).stream().reduce((earlier, later) -> later);
    }

    @Override
    public List<Review> all(RemediationId remediation) {
        return List.copyOf(reviews.getOrDefault(remediation, List.of()));
    }
}
