package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads roles as {@code warrant_preview}, who can change nothing. */
@Component
final class PostgresqlEffectReader implements EffectReader {

    private final PostgresqlServers servers;

    PostgresqlEffectReader(PostgresqlServers servers) {
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
    public List<String> notSeparated() {
        return servers.notSeparated();
    }

    @Override
    public Reading read(ActionCall call) {
        String database = call.text(PostgresqlAction.DATABASE);
        return servers.find(database)
                .map(server -> read(call, server))
                .orElseGet(() -> new Unreadable(PostgresqlServers.unknown(database)));
    }

    private static Reading read(ActionCall call, PostgresqlServer server) {
        String role = call.text(PostgresqlAction.ROLE);
        Optional<String> group = PostgresqlAction.of(call).group(call);
        Answer<Optional<RoleState>> answer = server.askAsPreview(connection ->
                group.isPresent() ? RoleState.read(connection, role, group.get()) : RoleState.read(connection, role));
        return answer.fold(
                found -> reading(call, found),
                refused -> new Unreadable(refused, answer instanceof Answer.RefusedForNow),
                unclear -> new Unreadable(unclear, true));
    }

    private static Reading reading(ActionCall call, Optional<RoleState> found) {
        PostgresqlAction action = PostgresqlAction.of(call);
        Resource target = action.description().target(call);
        return found.<Reading>map(role -> new Readable(List.of(action.effect(target, role)), 1, role.attributes()))
                .orElseGet(() -> new NotFound(target));
    }
}
