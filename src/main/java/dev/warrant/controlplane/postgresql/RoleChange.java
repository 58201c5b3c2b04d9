package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.sql.SQLException;

/** How one action changes a role, and how it changes it back; the contract is that of {@link dev.warrant.controlplane.StepExecutor}. */
interface RoleChange {

    Snapshot snapshot(TargetRole role) throws SQLException;

    StepOutcome apply(TargetRole role, Snapshot before) throws SQLException;

    boolean isApplied(TargetRole role, Snapshot before) throws SQLException;

    UndoOutcome undo(TargetRole role, Snapshot before) throws SQLException;
}
