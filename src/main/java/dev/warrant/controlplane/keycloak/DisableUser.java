package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Keeps a user from logging in. */
@Component
final class DisableUser implements Disabling {

    private static final ActionDescription DESCRIPTION = KeycloakAction.named("disable-user", Family.USER)
            .saying("Disable the user {user} in the realm {realm}")
            .changing(EffectKind.ACCESS, AttributeChange.of(ENABLED, false))
            .undoneAtARisk(
                    "Enables the user again, if it was enabled before; sessions and offline tokens that were not ended work again then.")
            .knowing(
                    "Disabling alone revokes no token for good: sessions and offline tokens revive when the user is enabled again.",
                    "Access tokens that are out stay good, until they run out, for services that do not ask Keycloak.",
                    "End the sessions and revoke consents and offline tokens in steps after this one.",
                    "A user that a directory owns may be enabled again by it.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Family family() {
        return Family.USER;
    }
}
