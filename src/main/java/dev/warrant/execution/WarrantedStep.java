package dev.warrant.execution;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Resource;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.warrant.Warrant;
import java.util.List;
import java.util.stream.IntStream;

/** A step of the policy that a genuine warrant names. */
record WarrantedStep(Warrant warrant, Policy policy, int index) {

    WarrantedStep {
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

    RemediationId remediation() {
        return warrant.remediation();
    }

    Policy.Step step() {
        return policy.steps().get(index);
    }

    String id() {
        return step().id();
    }

    ActionCall call() {
        return step().call();
    }

    Resource target() {
        return step().target();
    }

    boolean endsSessionsOnly() {
        return !step().effects().isEmpty()
                && step().effects().stream().allMatch(effect -> effect.kind() == EffectKind.SESSION);
    }

    List<WarrantedStep> before() {
        return all(warrant, policy).subList(0, index);
    }

    List<WarrantedStep> after() {
        return all(warrant, policy).subList(index + 1, policy.steps().size());
    }
}
