package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Takes the rights of its service account from a workload. */
@Component
final class SuspendServiceAccount implements SandboxAction {

    private static final ActionDescription DESCRIPTION = SandboxAction.named("suspend-service-account")
            .on("service-account", "namespace", "workload")
            .saying("Suspend the service account of the workload {workload} in {namespace}")
            .changing(EffectKind.PRIVILEGE, AttributeChange.of("enabled", false))
            .undoneBy("Enables the service account again.")
            .knowing("Other workloads that run under the same service account lose their rights too.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }
}
