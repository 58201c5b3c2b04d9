package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.ActionWords;
import dev.warrant.controlplane.PlaneAction;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be done to a role of a PostgreSQL server: how it is described, done and undone, and what undo needs of the server. What
 * applies and undoes keeps the contract of {@link dev.warrant.controlplane.StepExecutor}.
 */
interface PostgresqlAction extends PlaneAction {

    String DATABASE = "database";
    String ROLE = "role";

    /** The function by which a minted credential looks at its role. */
    String LOOK = "warrant.look(text,text)";

    /** Begins the description of an action on a role, by its name without the plane's, for example {@code block-login}. */
    static ActionWords named(String name) {
        return ActionDescription.named(PostgresqlActions.PLANE + "." + name).on("role", DATABASE, ROLE);
    }

    /** What a credential for this call is for, in the words of the target's own table; the role is told beside it. */
    default String permission(ActionCall call) {
        return call.action();
    }

    /** What the call is about, as the preview sees it; empty when it is not there. */
    default Optional<RoleState> read(Connection connection, ActionCall call) throws SQLException {
        return RoleState.read(connection, call.text(ROLE));
    }

    Snapshot snapshot(TargetRole role) throws SQLException;

    StepOutcome apply(TargetRole role, Snapshot before) throws SQLException;

    boolean isApplied(TargetRole role, Snapshot before) throws SQLException;

    UndoOutcome undo(TargetRole role, Snapshot before) throws SQLException;

    /** The functions of the target that the snapshot calls. */
    List<String> snapshotFunctions();

    /** The functions of the target that undo calls; none where there is no undo. */
    List<String> undoFunctions();

    /** What undo needs to be told and nobody can tell any more, as a sentence; empty when nothing is missing. */
    default Optional<String> unknownToUndo(Connection connection, ActionCall call) throws SQLException {
        return Optional.empty();
    }
}
