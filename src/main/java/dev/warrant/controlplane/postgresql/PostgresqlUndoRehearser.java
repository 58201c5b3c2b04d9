package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Rehearsal.Check;
import dev.warrant.controlplane.Rehearsal.Subject;
import dev.warrant.controlplane.UndoRehearser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Looks whether a change of a role could be taken back, as {@code warrant_preview}, who can change nothing. */
@Component
final class PostgresqlUndoRehearser implements UndoRehearser {

    private final PostgresqlServers servers;

    PostgresqlUndoRehearser(PostgresqlServers servers) {
        this.servers = servers;
    }

    @Override
    public String name() {
        return PostgresqlAction.PLANE;
    }

    @Override
    public List<ActionDescription> actions() {
        return PostgresqlAction.DESCRIPTIONS;
    }

    @Override
    public boolean configured() {
        return !servers.isEmpty();
    }

    @Override
    public Set<String> ownAccounts() {
        return servers.accounts();
    }

    @Override
    public Rehearsal rehearse(ActionCall call) {
        PostgresqlAction action = PostgresqlAction.of(call);
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
        UndoLeave leave = new UndoLeave(connection, broker);
        return new Rehearsal(List.of(
                snapshot(call, action, connection, leave),
                parameters(call, action, connection),
                permission(action, leave)));
    }

    /** The server raises where the role is one that its set-up protects. */
    private static Check snapshot(ActionCall call, PostgresqlAction action, Connection connection, UndoLeave leave)
            throws SQLException {
        Optional<String> group = action.group(call);
        String role = call.text(PostgresqlAction.ROLE);
        Optional<RoleState> state =
                group.isPresent() ? RoleState.read(connection, role, group.get()) : RoleState.read(connection, role);
        if (state.isEmpty()) {
            return new Check(
                    Subject.SNAPSHOT,
                    false,
                    "There is no " + action.description().target(call) + " to look at");
        }
        return leave.snapshotLacks(action)
                .map(why -> new Check(Subject.SNAPSHOT, false, "A snapshot could not be taken: " + why))
                .orElseGet(() -> new Check(
                        Subject.SNAPSHOT,
                        true,
                        "What undo puts back can be read, and a credential may keep it: " + action.field()));
    }

    private static Check parameters(ActionCall call, PostgresqlAction action, Connection connection)
            throws SQLException {
        Optional<String> group = action.group(call);
        if (group.isPresent() && !RoleState.grantorsKnown(connection, call.text(PostgresqlAction.ROLE), group.get())) {
            return new Check(Subject.PARAMETERS, false, "Who granted the membership is not known any more");
        }
        return Rehearsal.parameters(action.description(), call);
    }

    private static Check permission(PostgresqlAction action, UndoLeave leave) throws SQLException {
        return leave.undoLacks(action)
                .map(why -> new Check(Subject.PERMISSION, false, "The server would not let it be undone: " + why))
                .orElseGet(() -> new Check(
                        Subject.PERMISSION,
                        true,
                        "The broker may mint, and what it mints may execute "
                                + String.join(", ", UndoLeave.undoFunctions(action))));
    }
}
