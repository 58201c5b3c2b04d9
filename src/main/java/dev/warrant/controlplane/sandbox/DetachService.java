package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Takes a workload out from behind its service. */
@Component
final class DetachService implements SandboxAction {

    private static final ActionDescription DESCRIPTION = SandboxAction.named("detach-service")
            .on("workload", "namespace", "workload")
            .saying("Detach the workload {workload} in {namespace} from its service")
            .changing(EffectKind.NETWORK, AttributeChange.of("serviceAttached", false))
            .undoneBy("Puts the workload back behind its service.")
            .knowing("Requests go to the other instances; if there are none, the service is down.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }
}
