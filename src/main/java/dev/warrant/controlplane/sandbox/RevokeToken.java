package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Locks out everybody who uses a token of a repository. */
@Component
final class RevokeToken implements SandboxAction {

    private static final ActionDescription DESCRIPTION = SandboxAction.named("revoke-token")
            .on("token", "repository", "credential")
            .saying("Revoke the CI token {credential} of {repository}")
            .changing(EffectKind.SECRET, AttributeChange.of("active", false))
            .undoneAtARisk("Makes the token valid again, with the same value.")
            .knowing("Whoever uses the token, the owner included, is locked out at once.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }
}
