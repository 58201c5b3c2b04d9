package dev.warrant.review;

import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
import dev.warrant.template.Template;
import java.util.List;
import java.util.Optional;

/** Asks what the drafter is trying to do, not just what it technically can. */
public interface IntentReview {

    /** Reviews and records. */
    Review review(Incident incident, Template template, Proposal proposal, Policy policy);

    /** The newest review of a remediation. */
    Optional<Review> newest(RemediationId remediation);

    /** All reviews of a remediation, oldest first. */
    List<Review> all(RemediationId remediation);
}
