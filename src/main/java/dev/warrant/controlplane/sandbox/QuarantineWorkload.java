package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Sets a workload apart and keeps it running. */
@Component
final class QuarantineWorkload implements SandboxAction {

    private static final ActionDescription DESCRIPTION = SandboxAction.named("quarantine-workload")
            .on("workload", "namespace", "workload")
            .saying("Quarantine the workload {workload} in {namespace}")
            .changing(EffectKind.WORKLOAD, AttributeChange.of("quarantined", true))
            .undoneBy("Takes the workload out of quarantine.")
            .knowing("The workload keeps running, so that its memory can be examined.")
            .keeping("the attributes of the workload")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }
}
