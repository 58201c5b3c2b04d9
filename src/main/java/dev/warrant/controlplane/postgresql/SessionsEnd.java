package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Ends all sessions of a role, on all databases of the server. */
final class SessionsEnd implements RoleChange {

    private static final String SESSIONS = "sessions";

    @Override
    public Snapshot snapshot(TargetRole role) throws SQLException {
        ObjectNode visible = JsonNodeFactory.instance.objectNode();
        visible.putArray(SESSIONS).addAll(open(role));
        return new Snapshot(visible, new byte[0]);
    }

    @Override
    public StepOutcome apply(TargetRole role, Snapshot before) throws SQLException {
        Ended ended = role.call(
                        "select ended, remaining from warrant.end_sessions(?, ? * interval '1 millisecond')",
                        row -> new Ended(row.getInt(1), row.getInt(2)),
                        role.name(),
                        role.patience().toMillis())
                .get(0);
        return ended.remaining() == 0
                ? new StepOutcome.Applied(JsonNodeFactory.instance.objectNode().put("ended", ended.ended()))
                : new StepOutcome.Uncertain(
                        ended.remaining() + " sessions of " + role.resource() + " were told to end and have not");
    }

    @Override
    public boolean isApplied(TargetRole role, Snapshot before) throws SQLException {
        return role.look().sessions() == 0;
    }

    @Override
    public UndoOutcome undo(TargetRole role, Snapshot before) throws SQLException {
        List<JsonNode> gone = new ArrayList<>();
        before.visible().path(SESSIONS).forEach(gone::add);
        gone.removeAll(open(role));
        return gone.isEmpty()
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Residue(
                        role.resource(),
                        gone.size() + " sessions that were open before are gone",
                        "A session cannot be brought back; its client connects again");
    }

    private static List<JsonNode> open(TargetRole role) throws SQLException {
        return role.call(
                "select pid, client_address, application, started_at from warrant.list_sessions(?)",
                SessionsEnd::session,
                role.name());
    }

    private static JsonNode session(ResultSet row) throws SQLException {
        return JsonNodeFactory.instance
                .objectNode()
                .put("pid", row.getInt(1))
                .put("clientAddress", row.getString(2))
                .put("application", row.getString(3))
                .put(
                        "startedAt",
                        row.getObject(4, OffsetDateTime.class).toInstant().toString());
    }

    private record Ended(int ended, int remaining) {}
}
