package dev.warrant.approval;

import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.review.Review;
import dev.warrant.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides gates: the process owner's decision proposes, the floor in here disposes, and only upward. */
public interface Gates {

    /**
     * The inputs of the decision {@code approval-gate}: {@code templateMode}, {@code severity}, {@code environment},
     * {@code verdict}, {@code effectKinds} (list of words), {@code reversible}, {@code affected}, {@code maxAffected},
     * {@code untrustedValues}, {@code populatedByHand}, {@code executable}.
     */
    Map<String, Object> decisionInputs(Incident incident, Template template, Policy policy, Review review);

    /**
     * Joins the decision's answers with the floor, and records.
     *
     * @param review the newest of the remediation, and a whole one of this policy; any other counts as {@code refused}
     * @param decided the rows of the decision that fired; none counts as {@code two-approvers}
     */
    Gate decide(Incident incident, Template template, Policy policy, Review review, List<DecidedGate> decided);

    /** A challenge turns an automatic gate into one approval by somebody else; recorded. */
    Gate challenged(RemediationId remediation, String challenger, String reason);

    Optional<Gate> newest(RemediationId remediation);

    /** All gates of a remediation, oldest first. */
    List<Gate> all(RemediationId remediation);

    /** One fired row: the word of a gate kind, and its reason. An unknown word counts as {@code refuse}. */
    record DecidedGate(String kind, String reason) {}
}
