package dev.warrant.gate;

import dev.warrant.drafting.Drafting;
import dev.warrant.incident.Incident;
import dev.warrant.incident.Subject;
import dev.warrant.policy.Policy;
import dev.warrant.policy.RecommendOnly;
import dev.warrant.proposal.Proposal;
import dev.warrant.review.IntentReview;
import dev.warrant.review.Review;
import dev.warrant.review.UntrustedSlots;
import dev.warrant.review.Verdict;
import dev.warrant.template.Template;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gathers from the records what a gate is decided from. */
@Component
final class GateFacts {

    private final GateRecords records;
    private final Drafting drafting;
    private final Challenges challenges;
    private final IntentReview reviews;
    private final RecommendOnly recommendOnly;

    GateFacts(
            GateRecords records,
            Drafting drafting,
            Challenges challenges,
            IntentReview reviews,
            RecommendOnly recommendOnly) {
        this.records = records;
        this.drafting = drafting;
        this.challenges = challenges;
        this.reviews = reviews;
        this.recommendOnly = recommendOnly;
    }

    GateCircumstances circumstances(Incident incident, Template template, Policy policy, Review review) {
        Optional<Proposal> proposal = drafting.accepted(policy.remediation());
        return new GateCircumstances(
                template.mode(),
                incident.severity(),
                incident.environment(),
                verdict(policy, review),
                GateCircumstances.effectKinds(policy),
                GateCircumstances.effectsMissing(policy),
                policy.reversible(),
                policy.affected(),
                template.limits().maxAffected(),
                proposal.map(known -> !UntrustedSlots.of(known, incident).isEmpty())
                        .orElse(true),
                drafting.populatedByHand(policy.remediation()),
                policy.executable(),
                proposal.map(known -> recommendOnly.reasons(template, known))
                        .orElse(List.of("Nobody knows who drafted the policy")),
                proposal.filter(known -> incident.isReportedBy(known.drafter())).isPresent(),
                !challenges.challengersOf(policy.remediation()).isEmpty(),
                records.of(policy.remediation()).stream()
                        .filter(kept -> kept.gate().kind() == GateKind.AUTOMATIC)
                        .count());
    }

    /** If nobody knows who drafted it, the policy can only be recommended, whatever it leaves uncontained. */
    List<Subject> left(Incident incident, Template template, Policy policy) {
        return drafting.accepted(policy.remediation())
                .map(proposal -> proposal.leaves(template, incident))
                .orElse(List.of());
    }

    /** A review that is missing, of another policy, partial or not the newest counts as none, and nothing may come of the policy. */
    private Verdict verdict(Policy policy, Review review) {
        return reviews.newest(policy.remediation())
                .filter(review::equals)
                .filter(newest -> newest.covers(policy))
                .map(Review::verdict)
                .orElse(Verdict.REFUSED);
    }
}
