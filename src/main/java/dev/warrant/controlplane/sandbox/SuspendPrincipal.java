package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Keeps a principal from logging in. */
@Component
final class SuspendPrincipal implements SandboxAction {

    private static final ActionDescription DESCRIPTION = SandboxAction.named("suspend-principal")
            .on("principal", "principal")
            .saying("Suspend the principal {principal}")
            .changing(EffectKind.ACCESS, AttributeChange.of("enabled", false))
            .undoneAtARisk("Lets the principal log in again.")
            .knowing("Sessions that are open stay open until they are ended.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }
}
