package dev.warrant.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Resource;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.warrant.Warrant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A step of the policy that a genuine warrant names. */
public record WarrantedStep(Warrant warrant, Policy policy, int index) {

    public WarrantedStep {
        if (index < 0 || index >= policy.steps().size()) {
            throw new IllegalArgumentException("Policy " + policy.digest() + " has the steps 0 to "
                    + (policy.steps().size() - 1) + ", and no step " + index);
        }
    }

    static List<WarrantedStep> all(Warrant warrant, Policy policy) {
        return IntStream.range(0, policy.steps().size())
                .mapToObj(index -> new WarrantedStep(warrant, policy, index))
                .toList();
    }

    public RemediationId remediation() {
        return warrant.remediation();
    }

    public Policy.Step step() {
        return policy.steps().get(index);
    }

    public String id() {
        return step().id();
    }

    public ActionCall call() {
        return step().call();
    }

    public Resource target() {
        return step().target();
    }

    public boolean endsSessionsOnly() {
        return !step().effects().isEmpty()
                && step().effects().stream().allMatch(effect -> effect.kind() == EffectKind.SESSION);
    }

    /** Whether a reading looks the same before and after: anybody who may still sign in can connect again. */
    public boolean endsUncountedSessions() {
        return endsSessionsOnly()
                && step().effects().stream()
                        .flatMap(effect -> StreamSupport.stream(effect.before().spliterator(), false))
                        .noneMatch(JsonNode::isNumber);
    }

    public List<WarrantedStep> before() {
        return all(warrant, policy).subList(0, index);
    }

    public List<WarrantedStep> after() {
        return all(warrant, policy).subList(index + 1, policy.steps().size());
    }
}
