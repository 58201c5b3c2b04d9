package dev.warrant.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.approval.Approvals;
import dev.warrant.approval.Recommendation;
import dev.warrant.canonical.Digest;
import dev.warrant.drafting.Drafting;
import dev.warrant.execution.Rollback;
import dev.warrant.gate.Approval;
import dev.warrant.gate.Gate;
import dev.warrant.gate.Gates;
import dev.warrant.hold.Wait;
import dev.warrant.hold.Waits;
import dev.warrant.incident.Incidents;
import dev.warrant.incident.Occurrences;
import dev.warrant.incident.RemediationId;
import dev.warrant.issuing.WarrantIssuing;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
import dev.warrant.review.IntentReview;
import dev.warrant.review.Review;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateRef;
import dev.warrant.template.Templates;
import dev.warrant.warrant.Warrant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Joins what the features recorded of one remediation into the document that callers read. */
@Component
final class RemediationView {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Remediations remediations;
    private final IncidentView incidents;
    private final Incidents known;
    private final Templates templates;
    private final Drafting drafting;
    private final Policies policies;
    private final IntentReview reviews;
    private final Gates gates;
    private final Approvals approvals;
    private final WarrantIssuing warrants;
    private final Waits waits;
    private final StepsView steps;
    private final Rollback rollback;
    private final Occurrences occurrences;

    RemediationView(
            Remediations remediations,
            IncidentView incidents,
            Incidents known,
            Templates templates,
            Drafting drafting,
            Policies policies,
            IntentReview reviews,
            Gates gates,
            Approvals approvals,
            WarrantIssuing warrants,
            Waits waits,
            StepsView steps,
            Rollback rollback,
            Occurrences occurrences) {
        this.remediations = remediations;
        this.incidents = incidents;
        this.known = known;
        this.templates = templates;
        this.drafting = drafting;
        this.policies = policies;
        this.reviews = reviews;
        this.gates = gates;
        this.approvals = approvals;
        this.warrants = warrants;
        this.waits = waits;
        this.steps = steps;
        this.rollback = rollback;
        this.occurrences = occurrences;
    }

    JsonNode of(Remediations.Standing standing) {
        RemediationId id = standing.id();
        ObjectNode json = JSON.objectNode();
        json.put("id", id.value());
        json.put("incidentId", id.incident().value());
        json.put(
                "follows",
                occurrences
                        .follows(id.incident())
                        .map(earlier -> earlier.remediation().value())
                        .orElse(null));
        json.put("state", standing.state().name());
        json.put(
                "outcome",
                standing.outcome() == null ? null : standing.outcome().name());
        incidents.addTo(json, id);
        json.set("template", orNull(template(id)));
        json.set("proposal", orNull(drafting.accepted(id).map(Proposal::json)));
        uncontained(json.putArray("uncontained"), id);
        json.set("policy", orNull(policies.newest(id).map(Policy::json)));
        json.set("review", orNull(reviews.newest(id).map(Review::json)));
        json.set("gate", orNull(gates.newest(id).map(Gate::json)));
        json.set("recommendation", orNull(recommendation(id)));
        ArrayNode decisions = json.putArray("approvals");
        List<Approval> counting = approvals.standing(id);
        approvals
                .of(id)
                .forEach(approval ->
                        decisions.add(((ObjectNode) approval.json()).put("lapsed", !counting.contains(approval))));
        json.set("waiting", orNull(waits.of(id).map(Wait::json)));
        json.set("warrant", orNull(warrants.newest(id).map(Warrant::json)));
        steps.addTo(json.putArray("steps"), standing);
        residual(json.putArray("residual"), id);
        timeline(json.putArray("timeline"), id);
        return json;
    }

    private Optional<JsonNode> template(RemediationId id) {
        return remediations
                .chosen(id)
                .or(() -> drafting.accepted(id).map(Proposal::template))
                .map(ref -> JSON.objectNode()
                        .put("id", ref.id())
                        .put("version", ref.version())
                        .put("digest", digest(ref)));
    }

    private @Nullable String digest(TemplateRef ref) {
        return templates.find(ref).map(Template::digest).map(Digest::value).orElse(null);
    }

    private Optional<JsonNode> recommendation(RemediationId id) {
        return gates.newest(id)
                .flatMap(gate -> policies.newest(id).flatMap(policy -> Recommendation.of(policy, gate)))
                .map(Recommendation::json);
    }

    /** What the incident says is compromised and the accepted proposal leaves as it is; empty while there is none. */
    private void uncontained(ArrayNode uncontained, RemediationId id) {
        drafting.accepted(id)
                .ifPresent(proposal -> templates.find(proposal.template()).ifPresent(template -> proposal.leaves(
                                template, known.get(id.incident()))
                        .forEach(subject -> uncontained.add(subject.json()))));
    }

    private void residual(ArrayNode residual, RemediationId id) {
        rollback.residual(id).forEach(residue -> residual.add(residue.json()));
    }

    private void timeline(ArrayNode timeline, RemediationId id) {
        remediations.timeline(id).forEach(entry -> timeline.add(entry.json()));
    }

    private static JsonNode orNull(Optional<? extends JsonNode> known) {
        return known.<JsonNode>map(json -> json).orElse(JSON.nullNode());
    }
}
