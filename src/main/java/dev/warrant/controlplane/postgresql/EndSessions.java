package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.controlplane.VolatileFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends all sessions of a role, on all databases of the server. */
@Component
final class EndSessions implements PostgresqlAction {

    private static final String SESSIONS = "sessions";

    private static final ActionDescription DESCRIPTION = PostgresqlAction.named("end-sessions")
            .saying("End all sessions of the role {role} on {database}")
            .changing(EffectKind.SESSION, AttributeChange.fleeting(SESSIONS, "any that are open", "none"))
            .neverUndone("Nothing: a session that was ended cannot be brought back, clients connect again.")
            .knowing(
                    "Transactions that are open are rolled back.",
                    "Clients connect again at once unless log-in is blocked first; the step then counts as not applied.",
                    "All databases of the server are covered.")
            .keeping(
                    "each open session with its database, address, port, application, state, times, encryption and certificate,"
                            + " and not what it asked")
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Snapshot snapshot(TargetRole role) throws SQLException {
        ObjectNode visible = JsonNodeFactory.instance.objectNode();
        VolatileFacts.keep(visible, SESSIONS, open(role));
        return new Snapshot(visible, new byte[0]);
    }

    @Override
    public StepOutcome apply(TargetRole role, Snapshot before) throws SQLException {
        ObjectNode receipt = JsonNodeFactory.instance.objectNode();
        VolatileFacts.keep(receipt, SESSIONS, open(role));
        Ended ended = role.call(
                        "select ended, remaining from warrant.end_sessions(?, ? * interval '1 millisecond')",
                        row -> new Ended(row.getInt(1), row.getInt(2)),
                        role.name(),
                        role.patience().toMillis())
                .get(0);
        return ended.remaining() == 0
                ? new StepOutcome.Applied(receipt.put("ended", ended.ended()))
                : new StepOutcome.Uncertain(
                        ended.remaining() + " sessions of " + role.resource() + " were told to end but have not");
    }

    @Override
    public boolean isApplied(TargetRole role, Snapshot before) throws SQLException {
        return role.look().sessions() == 0;
    }

    @Override
    public UndoOutcome undo(TargetRole role, Snapshot before) throws SQLException {
        Set<String> now = open(role).stream().map(EndSessions::which).collect(Collectors.toSet());
        long gone = StreamSupport.stream(before.visible().path(SESSIONS).spliterator(), false)
                .filter(session -> !now.contains(which(session)))
                .count();
        long alsoBefore = before.visible().path(SESSIONS + "LeftOut").longValue();
        return gone == 0
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Residue(
                        role.resource(),
                        gone + alsoBefore + " sessions that were open before are gone",
                        "A session cannot be brought back; its client connects again");
    }

    @Override
    public List<String> snapshotFunctions() {
        return List.of("warrant.list_sessions(text)");
    }

    @Override
    public List<String> undoFunctions() {
        return List.of();
    }

    /** What it asked is left out: a statement may hold a password. */
    private static List<JsonNode> open(TargetRole role) throws SQLException {
        return role.call(
                "select pid, client_address, application, started_at, client_port, database, state, state_changed_at,"
                        + " query_started_at, transaction_started_at, query_id, tls, certificate, kerberos"
                        + " from warrant.list_sessions(?)",
                EndSessions::session,
                role.name());
    }

    private static JsonNode session(ResultSet row) throws SQLException {
        return JsonNodeFactory.instance
                .objectNode()
                .put("pid", row.getInt("pid"))
                .put("database", row.getString("database"))
                .put("clientAddress", row.getString("client_address"))
                .put("clientPort", row.getObject("client_port", Integer.class))
                .put("application", row.getString("application"))
                .put("startedAt", moment(row, "started_at"))
                .put("state", row.getString("state"))
                .put("stateChangedAt", moment(row, "state_changed_at"))
                .put("queryStartedAt", moment(row, "query_started_at"))
                .put("transactionStartedAt", moment(row, "transaction_started_at"))
                .put("queryId", row.getString("query_id"))
                .put("tls", row.getString("tls"))
                .put("certificate", row.getString("certificate"))
                .put("kerberos", row.getString("kerberos"));
    }

    /** A process id is used again; its start tells the two apart. */
    private static String which(JsonNode session) {
        return session.path("pid") + " " + session.path("startedAt");
    }

    private static @Nullable String moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant().toString();
    }

    private record Ended(int ended, int remaining) {}
}
