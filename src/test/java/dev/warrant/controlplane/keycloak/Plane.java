package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.FoundActions;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.UndoRehearser;
import dev.warrant.controlplane.keycloak.KeycloakProperties.Server;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The plane, put together by hand for one realm named {@code staff}. */
record Plane(KeycloakPlane plane) {

    static final KeycloakActions ACTIONS = new KeycloakActions(FoundActions.of(KeycloakAction.class));
    static final String NAME = "staff";

    static Plane of(String url) {
        return of(server(url, "warrant-executor", Duration.ofSeconds(30)));
    }

    /** One whose time-outs are a second. */
    static Plane impatient(String url) {
        return of(server(url, "warrant-executor", Duration.ofSeconds(1)));
    }

    static Plane of(Server server) {
        return new Plane(plane(new KeycloakProperties(Map.of(NAME, server))));
    }

    static KeycloakPlane plane(KeycloakProperties properties) {
        KeycloakRealms realms = new KeycloakRealms(properties);
        return new KeycloakPlane(
                ACTIONS,
                realms,
                new KeycloakEffectReader(realms, ACTIONS),
                new KeycloakUndoRehearser(realms, ACTIONS),
                Optional.of(new KeycloakStepExecutor(realms, ACTIONS, Clock.systemUTC())),
                Optional.of(new KeycloakCredentialMinter(realms, ACTIONS, Clock.systemUTC())));
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

    static Server server(String url, String executorClient, Duration timeout) {
        return new Server(
                url,
                PreparedRealm.REALM,
                "warrant-preview",
                PreparedRealm.PREVIEW_SECRET,
                "warrant-broker",
                PreparedRealm.BROKER_SECRET,
                executorClient,
                PreparedRealm.EXECUTOR_SECRET,
                timeout,
                timeout);
    }

    /** A call that names a user, a client and the role {@code ops}, whichever of them its action is about. */
    static ActionCall call(String action, String user, String client) {
        Map<String, JsonNode> parameters = new HashMap<>();
        parameters.put("realm", TextNode.valueOf(NAME));
        parameters.put("user", TextNode.valueOf(user));
        parameters.put("client", TextNode.valueOf(client));
        parameters.put("role", TextNode.valueOf("ops"));
        return new ActionCall(action, parameters);
    }
}
