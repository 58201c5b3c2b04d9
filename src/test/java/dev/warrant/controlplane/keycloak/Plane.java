package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.keycloak.KeycloakProperties.Server;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The roles of the plane, put together by hand for one realm named {@code staff}. */
record Plane(
        KeycloakEffectReader reader,
        KeycloakStepExecutor executor,
        KeycloakCredentialMinter minter,
        KeycloakUndoRehearser rehearser) {

    static final String NAME = "staff";

    static Plane of(String url) {
        return of(server(url, "warrant-executor", Duration.ofSeconds(30)));
    }

    /** One whose time-outs are a second. */
    static Plane impatient(String url) {
        return of(server(url, "warrant-executor", Duration.ofSeconds(1)));
    }

    static Plane of(Server server) {
        KeycloakRealms realms = new KeycloakRealms(new KeycloakProperties(Map.of(NAME, server)));
        return new Plane(
                new KeycloakEffectReader(realms),
                new KeycloakStepExecutor(realms, Clock.systemUTC()),
                new KeycloakCredentialMinter(realms, Clock.systemUTC()),
                new KeycloakUndoRehearser(realms));
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
