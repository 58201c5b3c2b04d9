package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Rehearsal.Check;
import dev.warrant.controlplane.Rehearsal.Subject;
import dev.warrant.controlplane.UndoRehearser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks whether a change of a role could be undone, as {@code warrant_preview}, who can change nothing. */
@Component
final class PostgresqlUndoRehearser implements UndoRehearser {

    private final PostgresqlServers servers;
    private final PostgresqlActions actions;

    PostgresqlUndoRehearser(PostgresqlServers servers, PostgresqlActions actions) {
        this.servers = servers;
        this.actions = actions;
    }

    @Override
    public Rehearsal rehearse(ActionCall call) {
        PostgresqlAction action = actions.of(call);
        String database = call.text(PostgresqlAction.DATABASE);
        return servers.find(database)
                .map(server -> server.askAsPreview(connection -> rehearse(call, action, connection, server.broker()))
                        .fold(
                                seen -> seen,
                                Rehearsal::notShown,
                                unclear -> Rehearsal.notShown("PostgreSQL server '" + server.name()
                                        + "' gave no clear answer about the undo")))
                .orElseGet(() -> Rehearsal.notShown(PostgresqlServers.unknown(database)));
    }

    private static Rehearsal rehearse(ActionCall call, PostgresqlAction action, Connection connection, String broker)
            throws SQLException {
        UndoPermission permission = new UndoPermission(connection, broker);
        return new Rehearsal(List.of(
                snapshot(call, action, connection, permission),
                parameters(call, action, connection),
                permission(action, permission)));
    }

    /** The server raises an error for a role that its set-up protects. */
    private static Check snapshot(
            ActionCall call, PostgresqlAction action, Connection connection, UndoPermission permission)
            throws SQLException {
        ActionDescription description = action.description();
        if (action.read(connection, call).isEmpty()) {
            return new Check(Subject.SNAPSHOT, false, "There is no " + description.target(call) + " to look at");
        }
        String names =
                description.changes().stream().map(AttributeChange::attribute).collect(Collectors.joining(", "));
        return permission
                .missingOf(action.snapshotFunctions())
                .map(why -> new Check(Subject.SNAPSHOT, false, "A snapshot could not be taken: " + why))
                .orElseGet(() -> new Check(
                        Subject.SNAPSHOT,
                        true,
                        "What undo puts back can be read, and a credential may keep it: " + names));
    }

    private static Check parameters(ActionCall call, PostgresqlAction action, Connection connection)
            throws SQLException {
        return action.unknownToUndo(connection, call)
                .map(unknown -> new Check(Subject.PARAMETERS, false, unknown))
                .orElseGet(() -> Rehearsal.parameters(action.description(), call));
    }

    private static Check permission(PostgresqlAction action, UndoPermission permission) throws SQLException {
        Optional<String> broker = permission.brokerMissing();
        Optional<String> missing = broker.isPresent() ? broker : permission.missingOf(action.undoFunctions());
        return missing.map(why -> new Check(Subject.PERMISSION, false, "The server would not let it be undone: " + why))
                .orElseGet(() -> new Check(
                        Subject.PERMISSION,
                        true,
                        "The broker may mint, and what it mints may execute "
                                + String.join(", ", action.undoFunctions())));
    }
}
