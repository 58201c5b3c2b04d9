package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Lets no traffic from an address in. */
@Component
final class BlockAddress implements SandboxAction {

    private static final ActionDescription DESCRIPTION = SandboxAction.named("block-address")
            .on("address", "address")
            .saying("Block traffic from {address}")
            .changing(EffectKind.NETWORK, AttributeChange.of("blocked", true))
            .undoneBy("Lets traffic from the address in again.")
            .knowing("An address can belong to many: everybody behind it is blocked.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }
}
