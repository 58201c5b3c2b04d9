package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import org.springframework.stereotype.Component;

/** Lets a role open no more connections. */
@Component
final class LimitConnections implements ValueChange {

    private static final ActionDescription DESCRIPTION = PostgresqlAction.named("limit-connections")
            .saying("Let the role {role} open no more connections to {database}")
            .changing(EffectKind.ACCESS, AttributeChange.of(RoleState.CONNECTION_LIMIT, IntNode.valueOf(0)))
            .undoneAtARisk("Puts the old connection limit back.")
            .knowing(
                    "Sessions that are open stay open and count: end them in a step after this one.",
                    "Roles that may SET ROLE to it still can.",
                    "Applications that use the role fail when they next connect.")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }
}
