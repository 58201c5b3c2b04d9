package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.FoundActions;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.UndoRehearser;
import dev.warrant.controlplane.postgresql.PostgresqlProperties.Server;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The plane, put together by hand for one server named {@code orders}. */
record Target(PostgresqlPlane plane) {

    static final PostgresqlActions ACTIONS = new PostgresqlActions(FoundActions.of(PostgresqlAction.class));
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
        return new Target(plane(new PostgresqlProperties(Map.of(NAME, server))));
    }

    static PostgresqlPlane plane(PostgresqlProperties properties) {
        PostgresqlServers servers = new PostgresqlServers(properties);
        return new PostgresqlPlane(
                ACTIONS,
                servers,
                new PostgresqlEffectReader(servers, ACTIONS),
                new PostgresqlUndoRehearser(servers, ACTIONS),
                Optional.of(new PostgresqlStepExecutor(servers, ACTIONS)),
                Optional.of(new PostgresqlCredentialMinter(servers, ACTIONS)));
    }

    EffectReader reader() {
        return plane.reader().orElseThrow();
    }

    StepExecutor executor() {
        return plane.executor().orElseThrow();
    }

    CredentialMinter minter() {
        return plane.minter().orElseThrow();
    }

    UndoRehearser rehearser() {
        return plane.rehearser().orElseThrow();
    }

    static Resource resource(ActionCall call) {
        return ACTIONS.of(call).description().target(call);
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
                        PostgresqlAction.DATABASE,
                        TextNode.valueOf(NAME),
                        PostgresqlAction.ROLE,
                        TextNode.valueOf(role),
                        "group",
                        TextNode.valueOf(GROUP)));
    }

    /** A role that nobody else uses. */
    String newRole(PreparedServer server, String attributes) {
        String role = "app_" + UUID.randomUUID().toString().replace("-", "");
        server.run("create role " + role + " " + attributes);
        return role;
    }
}
