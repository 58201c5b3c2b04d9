package dev.warrant.dossier.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.gate.GateKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The shapes of the documents that are shown as they are on record, so that a reader can compute their digests and check their signatures: they
 * describe what is answered, and no instance is ever made.
 */
final class RecordedDocuments {

    private RecordedDocuments() {}

    @Schema(name = "AcceptedProposal", description = "The newest accepted proposal")
    record Proposal(
            FilledTemplate template,
            Map<String, FilledSlot> slots,
            Intent intent,

            @Schema(description = "A drafter, or the person or agent that made it", example = "rules")
            String drafter) {}

    @Schema(name = "FilledTemplate")
    record FilledTemplate(String id, String version, String digest) {}

    @Schema(name = "FilledSlot")
    record FilledSlot(
            @Schema(description = "What the slot's schema admits")
            JsonNode value,

            @Schema(description = "RFC 6901 pointer of the observable that carries the value; empty where none does")
            String observable) {}

    @Schema(name = "Intent", description = "What the drafter means to achieve")
    record Intent(@Schema(example = "invalidate-secret") String goal, List<String> targets, String rationale) {}

    @Schema(name = "Policy", description = "What would be done, step by step, in the live state that was read")
    record Policy(
            @Schema(description = "Digest of everything else but the fingerprint")
            String digest,

            @Schema(description = "Digest of the live state that was read")
            String fingerprint,

            String remediation,

            @Schema(example = "exposed-ci-token@1") String template,

            String templateDigest,
            String controlPlane,

            @Schema(description = "Whether Warrant may carry it out; else it is advice")
            boolean executable,

            @Schema(description = "How many resources change")
            int affected,

            List<PolicyStep> steps,

            @Schema(description = "Steps whose target was not there; left out where there are none")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<LeftOut> leftOut) {}

    @Schema(name = "PolicyStep")
    record PolicyStep(
            String id,
            String action,

            @Schema(example = "sandbox/token:acme/shop/42") String target,

            Map<String, JsonNode> parameters,
            boolean reversible,

            @Schema(description = "Whether undoing it would bring an exposed secret or a live attacker back")
            boolean reExposes,

            List<Effect> effects,

            @Schema(description = "How it is undone, in words")
            String undo,

            @Schema(description = "What a person should know first")
            List<String> facts,

            @Schema(description = "What was seen of what the undo needs; left out where nothing was looked at")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Check> rehearsal) {}

    @Schema(name = "Effect")
    record Effect(
            EffectKind kind,
            String resource,

            @Schema(description = "As read from the live system")
            JsonNode before,

            @Schema(description = "As it will be") JsonNode after) {}

    @Schema(name = "RehearsalCheck")
    record Check(
            @Schema(allowableValues = {"snapshot", "parameters", "permission", "undo", "nature"})
            String check,

            @Schema(description = "Whether it was seen to be there")
            boolean shown,

            String note) {}

    @Schema(name = "StepLeftOut")
    record LeftOut(String step, String target) {}

    @Schema(name = "Gate", description = "Who must agree to the policy, and why")
    record Gate(
            String policyDigest,
            GateKind kind,

            @Schema(description = "How many people must approve")
            int required,

            @Schema(description = "The groups that are asked, one approval each by different people")
            List<String> seats,

            List<Reason> reasons) {}

    @Schema(name = "GateReason")
    record Reason(
            GateKind kind,

            @Schema(allowableValues = {"decision", "floor", "drift", "limit", "challenge"})
            String source,

            String text) {}

    @Schema(name = "Recommendation", description = "The policy as advice, to be carried out by hand in this order")
    record Recommendation(String policyDigest, String controlPlane, List<String> reasons, List<Advice> steps) {}

    @Schema(name = "RecommendedStep")
    record Advice(
            @Schema(description = "Counted from 1") int number,
            String id,
            String what,
            String action,
            String target,
            Map<String, JsonNode> parameters,
            List<Effect> changes,
            boolean reversible,
            boolean reExposes,
            String undo,
            List<String> facts,
            List<Check> rehearsal) {}

    @Schema(name = "Warrant", description = "The signed permission to carry out one policy once")
    record Warrant(
            String id,
            String remediation,
            String policyDigest,
            String fingerprint,

            @Schema(description = "Who agreed; empty where the gate was automatic")
            List<String> approvers,

            Instant notBefore,
            Instant notAfter,
            String keyId,

            @Schema(description = "Ed25519 over the canonical JSON of everything else, Base64")
            String signature) {}
}
