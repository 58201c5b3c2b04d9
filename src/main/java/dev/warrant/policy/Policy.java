package dev.warrant.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Resource;
import dev.warrant.incident.RemediationId;
import dev.warrant.template.TemplateRef;
import java.util.List;

/**
 * What would be done, exactly.
 *
 * @param digest over everything else in here but the fingerprint, canonical; what an approval is bound to
 * @param fingerprint of the live state that the effects were computed from
 * @param affected how many resources the steps touch together: the blast radius
 * @param executable whether it may be carried out here, see {@link RecommendOnly}; one that may not is a recommendation, whose steps have no
 * effects when the plane cannot be read
 * @param leftOut the steps of the template that are not in here because their target was not there, as a person decided
 */
public record Policy(
        Digest digest,
        RemediationId remediation,
        TemplateRef template,
        Digest templateDigest,
        String controlPlane,
        List<Step> steps,
        int affected,
        Digest fingerprint,
        boolean executable,
        List<LeftOut> leftOut) {

    public Policy {
        steps = List.copyOf(steps);
        leftOut = List.copyOf(leftOut);
    }

    /** A policy of all steps of its template. */
    public Policy(
            Digest digest,
            RemediationId remediation,
            TemplateRef template,
            Digest templateDigest,
            String controlPlane,
            List<Step> steps,
            int affected,
            Digest fingerprint,
            boolean executable) {
        this(
                digest,
                remediation,
                template,
                templateDigest,
                controlPlane,
                steps,
                affected,
                fingerprint,
                executable,
                List.of());
    }

    /** A step whose target was not there. */
    public record LeftOut(String step, String target) {}

    public Step step(String id) {
        return steps.stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Policy " + digest + " has no step '" + id + "'"));
    }

    /** Whether the other one would do the same to the same live state. */
    boolean isSameAs(Policy other) {
        return digest.equals(other.digest) && fingerprint.equals(other.fingerprint);
    }

    /** Whether each step can be undone, as far as could be seen beforehand. */
    public boolean reversible() {
        return steps.stream().allMatch(Step::reversible);
    }

    /**
     * One step of a policy.
     *
     * @param reversible whether undo restores the state before, and was seen to be possible when the policy was made
     * @param undo what undo would do, for the approver
     * @param reExposes whether undo would bring an exposed secret or a live attacker back
     * @param rehearsal what was seen of the undo; a step does not count as reversible when its undo was rehearsed and not shown to work
     */
    public record Step(
            String id,
            ActionCall call,
            Resource target,
            boolean reversible,
            boolean reExposes,
            List<Effect> effects,
            String undo,
            List<String> facts,
            Rehearsal rehearsal) {

        public Step {
            if (reversible && !rehearsal.equals(Rehearsal.NONE) && !rehearsal.shown()) {
                throw new IllegalArgumentException(
                        "Step '" + id + "' cannot count as reversible: its undo was rehearsed and not shown to work");
            }
            effects = effects.stream().map(Step::copied).toList();
            facts = List.copyOf(facts);
        }

        /** A step whose undo was not rehearsed, as in policies from before rehearsals existed. */
        public Step(
                String id,
                ActionCall call,
                Resource target,
                boolean reversible,
                boolean reExposes,
                List<Effect> effects,
                String undo,
                List<String> facts) {
            this(id, call, target, reversible, reExposes, effects, undo, facts, Rehearsal.NONE);
        }

        /** Whether a rollback tries to undo it: also when the undo was not shown to work beforehand, but never when there is none. */
        public boolean hasUndo() {
            return rehearsal.equals(Rehearsal.NONE) ? reversible : !rehearsal.ofTheIrreversible();
        }

        /** JSON objects stay mutable for their creator; a policy does not. */
        private static Effect copied(Effect effect) {
            return new Effect(
                    effect.kind(),
                    effect.resource(),
                    effect.before().deepCopy(),
                    effect.after().deepCopy());
        }
    }

    /** A policy of this content; its digest follows from that. */
    public static Policy of(
            RemediationId remediation,
            TemplateRef template,
            Digest templateDigest,
            String controlPlane,
            List<Step> steps,
            int affected,
            Digest fingerprint,
            boolean executable) {
        return of(
                remediation,
                template,
                templateDigest,
                controlPlane,
                steps,
                affected,
                fingerprint,
                executable,
                List.of());
    }

    /** The same, with what was left out. */
    public static Policy of(
            RemediationId remediation,
            TemplateRef template,
            Digest templateDigest,
            String controlPlane,
            List<Step> steps,
            int affected,
            Digest fingerprint,
            boolean executable,
            List<LeftOut> leftOut) {
        Digest digest = Digest.of(PolicyJson.content(
                remediation, template, templateDigest, controlPlane, steps, affected, executable, leftOut));
        return new Policy(
                digest,
                remediation,
                template,
                templateDigest,
                controlPlane,
                steps,
                affected,
                fingerprint,
                executable,
                leftOut);
    }

    /** The policy as the HTTP contract writes it: {@code {digest, fingerprint, remediation, template, templateDigest, controlPlane, executable, affected, steps[], leftOut[{step, target}] where there are any}}. */
    public JsonNode json() {
        return PolicyJson.write(this);
    }
}
