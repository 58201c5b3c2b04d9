package dev.warrant.controlplane.sandbox;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Ends one session of a person. */
@Component
final class EndSession implements SandboxAction {

    private static final ActionDescription DESCRIPTION = SandboxAction.named("end-session")
            .on("session", "session")
            .saying("End the session {session}")
            .changing(EffectKind.SESSION, AttributeChange.of("active", false))
            .neverUndone("Nothing: an ended session cannot be brought back, the person logs in again.")
            .knowing("A client that still holds a valid password or token can log in again.")
            .keeping("the attributes of the session")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }
}
