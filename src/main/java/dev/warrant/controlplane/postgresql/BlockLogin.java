package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes {@code LOGIN} from a role. The newest change before is kept for undo: only a block after it is Warrant's to undo. */
@Component
final class BlockLogin implements PostgresqlAction {

    private static final ActionDescription DESCRIPTION = PostgresqlAction.named("block-login")
            .saying("Block the log-in of the role {role} on {database}")
            .changing(EffectKind.ACCESS, AttributeChange.of(RoleState.CAN_LOGIN, false))
            .undoneAtARisk("Lets the role log in again, if it could before.")
            .knowing(
                    "Sessions that are open stay open: end them in a step after this one.",
                    "Roles that may SET ROLE to it still can.",
                    "Applications that use the role fail when they next connect.")
            .described();

    private static final String LAST_CHANGE = "lastLoginChange";

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Snapshot snapshot(TargetRole role) throws SQLException {
        long lastChange = role.call("select warrant.last_login_change(?)", row -> row.getLong(1), role.name())
                .get(0);
        return new Snapshot(
                JsonNodeFactory.instance
                        .objectNode()
                        .put(RoleState.CAN_LOGIN, role.look().canLogin())
                        .put(LAST_CHANGE, lastChange),
                new byte[0]);
    }

    @Override
    public StepOutcome apply(TargetRole role, Snapshot before) throws SQLException {
        String result = role.ask("select warrant.block_login(?)", role.name());
        return new StepOutcome.Applied(JsonNodeFactory.instance.objectNode().put("result", result));
    }

    @Override
    public boolean isApplied(TargetRole role, Snapshot before) throws SQLException {
        return !role.look().canLogin();
    }

    @Override
    public UndoOutcome undo(TargetRole role, Snapshot before) throws SQLException {
        boolean couldLogin = before.visible().path(RoleState.CAN_LOGIN).booleanValue();
        if (couldLogin && "blocked-by-another".equals(allow(role, before))) {
            return new UndoOutcome.Residue(
                    role.resource(),
                    "The role still may not log in",
                    "Somebody else took its log-in before Warrant did, and that change is not Warrant's to undo");
        }
        return role.look().canLogin() == couldLogin
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Failed(
                        role.resource() + " should have canLogin=" + couldLogin + " again, but has not");
    }

    @Override
    public List<String> snapshotFunctions() {
        return List.of(LOOK, "warrant.last_login_change(text)");
    }

    @Override
    public List<String> undoFunctions() {
        return List.of(LOOK, "warrant.allow_login(text,bigint)");
    }

    private static @Nullable String allow(TargetRole role, Snapshot before) throws SQLException {
        long lastChange = before.visible().path(LAST_CHANGE).longValue();
        return role.ask("select warrant.allow_login(?, ?)", role.name(), lastChange);
    }
}
