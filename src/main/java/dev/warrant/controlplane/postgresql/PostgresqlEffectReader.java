package dev.warrant.controlplane.postgresql;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Resource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads roles as {@code warrant_preview}, who can change nothing. */
@Component
final class PostgresqlEffectReader implements EffectReader {

    private final PostgresqlServers servers;
    private final PostgresqlActions actions;

    PostgresqlEffectReader(PostgresqlServers servers, PostgresqlActions actions) {
        this.servers = servers;
        this.actions = actions;
    }

    @Override
    public Reading read(ActionCall call) {
        String database = call.text(PostgresqlAction.DATABASE);
        return servers.find(database)
                .map(server -> read(call, server))
                .orElseGet(() -> new Unreadable(PostgresqlServers.unknown(database)));
    }

    private Reading read(ActionCall call, PostgresqlServer server) {
        PostgresqlAction action = actions.of(call);
        Answer<Optional<RoleState>> answer = server.askAsPreview(connection -> action.read(connection, call));
        return answer.fold(
                found -> reading(action.description(), call, found),
                refused -> new Unreadable(refused, answer instanceof Answer.RefusedForNow),
                unclear -> new Unreadable(unclear, true));
    }

    private static Reading reading(ActionDescription action, ActionCall call, Optional<RoleState> found) {
        Resource target = action.target(call);
        return found.<Reading>map(
                        role -> new Readable(List.of(action.effect(target, role.attributes())), 1, role.attributes()))
                .orElseGet(() -> new NotFound(target));
    }
}
