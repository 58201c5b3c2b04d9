package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.sql.SQLException;

/**
 * Changes one value of a role: when its password runs out, its connection limit, its membership in a group. What was there before is kept by
 * the server itself, and put back only while what Warrant made of it stands.
 */
final class ValueChange implements RoleChange {

    private static final String VALUE = "value";
    private static final String LAST_CHANGE = "lastChange";

    @Override
    public Snapshot snapshot(TargetRole role) throws SQLException {
        Value now = look(role);
        return new Snapshot(
                JsonNodeFactory.instance.objectNode().put(VALUE, now.text()).put(LAST_CHANGE, now.lastChange()),
                new byte[0]);
    }

    @Override
    public StepOutcome apply(TargetRole role, Snapshot before) throws SQLException {
        String result = role.ask("select warrant.change_value(?, ?)", role.action(), role.name());
        return new StepOutcome.Applied(JsonNodeFactory.instance.objectNode().put("result", result));
    }

    @Override
    public boolean isApplied(TargetRole role, Snapshot before) throws SQLException {
        return look(role).reached();
    }

    @Override
    public UndoOutcome undo(TargetRole role, Snapshot before) throws SQLException {
        long lastChange = before.visible().path(LAST_CHANGE).longValue();
        role.ask("select warrant.restore_value(?, ?, ?)", role.action(), role.name(), lastChange);
        String value = before.visible().path(VALUE).asText();
        return look(role).text().equals(value)
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Residue(
                        role.resource(),
                        "What it was before was not put back",
                        "Somebody else changed it since, and that change is not Warrant's to undo");
    }

    private static Value look(TargetRole role) throws SQLException {
        return role.call(
                        "select value, reached, last_change from warrant.value_of(?, ?)",
                        row -> new Value(row.getString(1), row.getBoolean(2), row.getLong(3)),
                        role.action(),
                        role.name())
                .get(0);
    }

    private record Value(String text, boolean reached, long lastChange) {}
}
