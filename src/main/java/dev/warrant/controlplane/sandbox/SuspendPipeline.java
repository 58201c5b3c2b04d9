package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Keeps a pipeline from starting new runs. */
@Component
final class SuspendPipeline implements SandboxAction {

    private static final ActionDescription DESCRIPTION = SandboxAction.named("suspend-pipeline")
            .on("pipeline", "repository")
            .saying("Suspend the pipeline of {repository}")
            .changing(EffectKind.ACCESS, AttributeChange.of("enabled", false))
            .undoneBy("Lets the pipeline run again.")
            .knowing("Runs that are under way are not ended; no new one starts.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }
}
