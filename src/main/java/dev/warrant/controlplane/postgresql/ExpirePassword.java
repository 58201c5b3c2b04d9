package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Lets the password of a role run out now. */
@Component
final class ExpirePassword implements ValueChange {

    private static final ActionDescription DESCRIPTION = PostgresqlAction.named("expire-password")
            .saying("Let the password of the role {role} on {database} run out now")
            .changing(EffectKind.SECRET, AttributeChange.of(RoleState.VALID_UNTIL, "the moment of applying"))
            .undoneAtARisk("Lets the password run out when it did before, or never.")
            .knowing(
                    "Nobody can log in with the password from now on; log-ins without one (certificate, peer, trust) are not touched.",
                    "Sessions that are open stay open: end them in a step after this one.",
                    "A role may not move the end of its own password, unless it may create roles.",
                    "A role whose password had no end gets the end 'infinity' by undo, which means the same.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }
}
