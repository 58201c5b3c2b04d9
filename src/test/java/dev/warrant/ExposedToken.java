package dev.warrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Resource;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.observable.Observable;
import dev.warrant.observable.SubjectType;
import dev.warrant.policy.Policy;
import dev.warrant.proposal.Proposal;
import dev.warrant.template.Containment;
import dev.warrant.template.Goal;
import dev.warrant.template.Limits;
import dev.warrant.template.Mode;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateRef;
import dev.warrant.template.TemplateStep;
import dev.warrant.template.Trust;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A worked case for tests: token 42 of repository {@code acme/shop} was exposed; it is to be revoked, and the pipeline suspended. Each
 * {@code with…} gives the same case with one thing changed.
 */
public record ExposedToken(Incident incident, Template template, Proposal proposal, Policy policy) {

    public static final IncidentId INCIDENT = new IncidentId("inc-11111111-1111-1111-1111-111111111111");
    public static final RemediationId REMEDIATION = INCIDENT.remediation();
    public static final String REPORTER = "sensor";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public static ExposedToken aCase() {
        return new ExposedToken(incident(INCIDENT), aTemplate(), aProposal(), aPolicy());
    }

    public static Incident incident(IncidentId id) {
        JsonNode evidence = JSON.objectNode().put("repository", "acme/shop").put("number", "42");
        return new Incident(
                id,
                "github",
                "acme/shop#42",
                IncidentKind.EXPOSED_SECRET,
                Severity.HIGH,
                "production",
                "Token exposed in acme/shop",
                evidence,
                Digest.of("as received"),
                List.of(
                        new Observable("repository", "acme/shop", "/repository", true, "github"),
                        new Observable("credential-id", "42", "/number", true, "github")),
                REPORTER,
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    public static Template aTemplate() {
        return aTemplate(2);
    }

    /** @param maxAffected how many resources a policy of it may touch */
    public static Template aTemplate(int maxAffected) {
        return new Template(
                        new TemplateRef("exposed-ci-token", "1"),
                        "Exposed CI token",
                        "approver",
                        Set.of(IncidentKind.EXPOSED_SECRET),
                        "sandbox",
                        Goal.INVALIDATE_SECRET,
                        Mode.AUTOMATIC,
                        LocalDate.parse("2030-01-01"),
                        Map.of(
                                "repository", slot("repository", "repository"),
                                "credential", slot("credential", "credential-id")),
                        new Limits(maxAffected, List.of()),
                        List.of(
                                new TemplateStep(
                                        "revoke",
                                        "sandbox.revoke-token",
                                        Map.of(
                                                "repository", new TemplateStep.FromSlot("repository"),
                                                "credential", new TemplateStep.FromSlot("credential"))),
                                new TemplateStep(
                                        "suspend",
                                        "sandbox.suspend-pipeline",
                                        Map.of("repository", new TemplateStep.FromSlot("repository")))),
                        Set.of("sandbox.end-session"),
                        Digest.of("template"))
                .containing(new Containment(
                        Map.of(SubjectType.CREDENTIAL, new Containment.BySlots(List.of("repository", "credential")))));
    }

    public static Proposal aProposal() {
        Map<String, Proposal.SlotValue> slots = new LinkedHashMap<>();
        slots.put("repository", new Proposal.SlotValue(new TextNode("acme/shop"), "/repository"));
        slots.put("credential", new Proposal.SlotValue(new TextNode("42"), "/number"));
        return new Proposal(
                aTemplate().ref(),
                aTemplate().digest(),
                slots,
                new Proposal.Intent("invalidate-secret", List.of("acme/shop", "42"), "the token leaked"),
                "rules");
    }

    public static Policy aPolicy() {
        return policy(List.of(revoke(), suspend()), 2);
    }

    public static Policy policy(List<Policy.Step> steps, int affected) {
        return sealed(new Policy(
                Digest.of("to be computed"),
                REMEDIATION,
                aTemplate().ref(),
                aTemplate().digest(),
                "sandbox",
                steps,
                affected,
                Digest.of("live state"),
                true));
    }

    /** The same policy, under the digest of its content. */
    public static Policy sealed(Policy policy) {
        var content = (com.fasterxml.jackson.databind.node.ObjectNode) policy.json();
        content.remove(List.of("digest", "fingerprint"));
        return new Policy(
                Digest.of(content),
                policy.remediation(),
                policy.template(),
                policy.templateDigest(),
                policy.controlPlane(),
                policy.steps(),
                policy.affected(),
                policy.fingerprint(),
                policy.executable());
    }

    public static Policy.Step revoke() {
        return step(
                "revoke",
                "sandbox.revoke-token",
                Map.of("repository", new TextNode("acme/shop"), "credential", new TextNode("42")),
                new Resource("sandbox", "token", "acme/shop/42"),
                EffectKind.SECRET,
                "active");
    }

    public static Policy.Step suspend() {
        return step(
                "suspend",
                "sandbox.suspend-pipeline",
                Map.of("repository", new TextNode("acme/shop")),
                new Resource("sandbox", "pipeline", "acme/shop"),
                EffectKind.ACCESS,
                "enabled");
    }

    /** A step whose one effect turns an attribute of its target from true to false. */
    public static Policy.Step step(
            String id,
            String action,
            Map<String, JsonNode> parameters,
            Resource target,
            EffectKind kind,
            String attribute) {
        Effect effect = new Effect(
                kind,
                target,
                JSON.objectNode().put(attribute, true),
                JSON.objectNode().put(attribute, false));
        return new Policy.Step(
                id,
                new ActionCall(action, parameters),
                target,
                true,
                false,
                List.of(effect),
                "Puts it back.",
                List.of());
    }

    public ExposedToken with(Incident other) {
        return new ExposedToken(other, template, proposal, policy);
    }

    public ExposedToken with(Template other) {
        return new ExposedToken(incident, other, proposal, policy);
    }

    public ExposedToken with(Proposal other) {
        return new ExposedToken(incident, template, other, policy);
    }

    public ExposedToken with(Policy other) {
        return new ExposedToken(incident, template, proposal, other);
    }

    public ExposedToken withSteps(Policy.Step... steps) {
        return with(policy(List.of(steps), policy.affected()));
    }

    public ExposedToken withObservables(Observable... observables) {
        return with(new Incident(
                incident.id(),
                incident.source(),
                incident.externalId(),
                incident.kind(),
                incident.severity(),
                incident.environment(),
                incident.title(),
                incident.evidence(),
                incident.receivedBytes(),
                List.of(observables),
                incident.reporter(),
                incident.receivedAt()));
    }

    public ExposedToken withIntent(String goal, String... targets) {
        return with(new Proposal(
                proposal.template(),
                proposal.templateDigest(),
                proposal.slots(),
                new Proposal.Intent(goal, List.of(targets), "because"),
                proposal.drafter()));
    }

    public ExposedToken draftedBy(String drafter) {
        return with(new Proposal(
                proposal.template(), proposal.templateDigest(), proposal.slots(), proposal.intent(), drafter));
    }

    public ExposedToken disallowing(String... actions) {
        return with(new Template(
                        template.ref(),
                        template.title(),
                        template.owner(),
                        template.handles(),
                        template.controlPlane(),
                        template.goal(),
                        template.mode(),
                        template.validUntil(),
                        template.slots(),
                        template.limits(),
                        template.steps(),
                        Set.of(actions),
                        template.digest())
                .containing(template.contains()));
    }

    public ExposedToken withMode(Mode mode) {
        return with(new Template(
                        template.ref(),
                        template.title(),
                        template.owner(),
                        template.handles(),
                        template.controlPlane(),
                        template.goal(),
                        mode,
                        template.validUntil(),
                        template.slots(),
                        template.limits(),
                        template.steps(),
                        template.disallowed(),
                        template.digest())
                .containing(template.contains()));
    }

    private static Slot slot(String name, String observable) {
        return new Slot(name, name, observable, Trust.ANY, JSON.objectNode().put("type", "string"));
    }
}
