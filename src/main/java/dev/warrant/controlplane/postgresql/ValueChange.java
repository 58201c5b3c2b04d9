package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.sql.SQLException;
import java.util.List;

/**
 * Changes one value of a role: when its password runs out, its connection limit, its membership in a group. The server itself keeps the old
 * value, and puts it back only while the value that Warrant set still stands.
 */
interface ValueChange extends PostgresqlAction {

    String VALUE = "value";
    String LAST_CHANGE = "lastChange";

    /** The function that tells the value; taking a snapshot and undoing both need it. */
    String VALUE_OF = "warrant.value_of(text,text)";

    @Override
    default Snapshot snapshot(TargetRole role) throws SQLException {
        Value now = look(role);
        return new Snapshot(
                JsonNodeFactory.instance.objectNode().put(VALUE, now.text()).put(LAST_CHANGE, now.lastChange()),
                new byte[0]);
    }

    @Override
    default StepOutcome apply(TargetRole role, Snapshot before) throws SQLException {
        String result = role.ask("select warrant.change_value(?, ?)", role.action(), role.name());
        return new StepOutcome.Applied(JsonNodeFactory.instance.objectNode().put("result", result));
    }

    @Override
    default boolean isApplied(TargetRole role, Snapshot before) throws SQLException {
        return look(role).reached();
    }

    @Override
    default UndoOutcome undo(TargetRole role, Snapshot before) throws SQLException {
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

    @Override
    default List<String> snapshotFunctions() {
        return List.of(VALUE_OF);
    }

    @Override
    default List<String> undoFunctions() {
        return List.of(VALUE_OF, "warrant.restore_value(text,text,bigint)");
    }

    private static Value look(TargetRole role) throws SQLException {
        return role.call(
                        "select value, reached, last_change from warrant.value_of(?, ?)",
                        row -> new Value(row.getString(1), row.getBoolean(2), row.getLong(3)),
                        role.action(),
                        role.name())
                .get(0);
    }

    /** What the server says of the value, and which change of it is the newest that Warrant made. */
    record Value(String text, boolean reached, long lastChange) {}
}
