package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.postgresql.PostgresqlProperties.Server;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The roles of the plane, put together by hand for one server named {@code orders}. */
record Target(
        PostgresqlEffectReader reader,
        PostgresqlStepExecutor executor,
        PostgresqlCredentialMinter minter,
        PostgresqlUndoRehearser rehearser) {

    static final String NAME = "orders";

    /** The group that the calls of {@link #call} name, where their action is about one. */
    static final String GROUP = "app group";

    static Target of(String url) {
        return of(url, Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    /** One whose time-outs are a second. */
    static Target impatient(String url) {
        return of(url, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    static Target of(Server server) {
        PostgresqlServers servers = new PostgresqlServers(new PostgresqlProperties(Map.of(NAME, server)));
        return new Target(
                new PostgresqlEffectReader(servers),
                new PostgresqlStepExecutor(servers),
                new PostgresqlCredentialMinter(servers),
                new PostgresqlUndoRehearser(servers));
    }

    private static Target of(String url, Duration connectTimeout, Duration statementTimeout) {
        return of(new Server(
                url,
                "warrant_preview",
                PreparedServer.PREVIEW_PASSWORD,
                "warrant_broker",
                PreparedServer.BROKER_PASSWORD,
                connectTimeout,
                statementTimeout));
    }

    static ActionCall call(String action, String role) {
        return new ActionCall(
                action,
                Map.of(
                        PostgresqlAction.DATABASE, TextNode.valueOf(NAME),
                        PostgresqlAction.ROLE, TextNode.valueOf(role),
                        PostgresqlAction.GROUP, TextNode.valueOf(GROUP)));
    }

    /** A role that nobody else uses. */
    String newRole(PreparedServer server, String attributes) {
        String role = "app_" + UUID.randomUUID().toString().replace("-", "");
        server.run("create role " + role + " " + attributes);
        return role;
    }
}
