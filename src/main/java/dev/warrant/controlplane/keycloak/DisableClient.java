package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Keeps everybody from logging in through a client. */
@Component
final class DisableClient implements Disabling {

    private static final ActionDescription DESCRIPTION = KeycloakAction.named("disable-client", Family.CLIENT)
            .saying("Disable the client {client} in the realm {realm}")
            .changing(EffectKind.ACCESS, AttributeChange.of(ENABLED, false))
            .undoneAtARisk(
                    "Enables the client again, if it was enabled before; refresh tokens that have not run out work again then.")
            .knowing(
                    "Nobody can log in through the client, and it gets and refreshes no tokens, its service account included.",
                    "Access tokens that are out stay good, until they run out, for services that do not ask Keycloak.",
                    "Sessions are kept: push not-before in a step after this one, or the refresh tokens revive with the client.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Family family() {
        return Family.CLIENT;
    }
}
