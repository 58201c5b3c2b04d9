package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Cuts a workload off from the network. */
@Component
final class IsolateNetwork implements SandboxAction {

    private static final ActionDescription DESCRIPTION = SandboxAction.named("isolate-network")
            .on("workload", "namespace", "workload")
            .saying("Cut the workload {workload} in {namespace} off from the network")
            .changing(EffectKind.NETWORK, AttributeChange.of("networkIsolated", true))
            .undoneBy("Lets the workload reach the network, and be reached, as before.")
            .knowing("Connections that are open are cut as well.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }
}
