package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes a role out of a group that it is a direct member of. */
@Component
final class RevokeMembership implements ValueChange {

    private static final String GROUP = "group";

    private static final ActionDescription DESCRIPTION = PostgresqlAction.named("revoke-membership")
            .on("role-membership", DATABASE, ROLE, GROUP)
            .saying("Take the role {role} on {database} out of the group {group}")
            .changing(EffectKind.PRIVILEGE, AttributeChange.of(RoleState.MEMBER, false))
            .undoneBy("Grants the membership again, with its options and by whoever granted it.")
            .knowing(
                    "Only the direct membership goes: another group may still lead there.",
                    "Sessions that are open lose what the group may do at once, and keep a role that they have switched to.",
                    "Refused where the role has passed the membership on to others: those grants would go with it.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }

    @Override
    public String permission(ActionCall call) {
        return call.action() + " " + call.text(GROUP);
    }

    @Override
    public Optional<RoleState> read(Connection connection, ActionCall call) throws SQLException {
        return RoleState.read(connection, call.text(ROLE), call.text(GROUP));
    }

    /** Before PostgreSQL 16, somebody who granted it can be dropped. */
    @Override
    public Optional<String> unknownToUndo(Connection connection, ActionCall call) throws SQLException {
        return RoleState.grantorsKnown(connection, call.text(ROLE), call.text(GROUP))
                ? Optional.empty()
                : Optional.of("Who granted the membership is not known any more");
    }
}
