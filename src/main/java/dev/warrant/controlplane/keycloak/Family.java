package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.EffectKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Actions that Keycloak tells apart by what they act on, and by nothing finer: a token for one of a family could do the others there too. */
enum Family {
    /** Anybody who may manage a client may change all of its settings, including what it may ask for and what its tokens say. */
    CLIENT(
            "client",
            List.of(KeycloakAction.REALM, KeycloakAction.CLIENT),
            Set.of(EffectKind.ACCESS, EffectKind.SECRET, EffectKind.SESSION, EffectKind.PRIVILEGE)) {
        @Override
        Optional<Found> find(AdminApi api, ActionCall call, KeycloakRealm realm) throws KeycloakUnanswered {
            String clientId = call.text(KeycloakAction.CLIENT);
            return only(api.get("/clients?clientId=" + AdminApi.encoded(clientId)), "clientId", clientId)
                    .map(client -> new Found(id(client), "", clientState(client, realm)));
        }

        @Override
        List<AdminScope> scopes(Found found) {
            return List.of(
                    new AdminScope("Clients", found.id(), "view"), new AdminScope("Clients", found.id(), "manage"));
        }
    },

    /** Anybody who may manage a user may set a password too. */
    USER(
            "user",
            List.of(KeycloakAction.REALM, KeycloakAction.USER),
            Set.of(EffectKind.ACCESS, EffectKind.SECRET, EffectKind.SESSION)) {
        @Override
        Optional<Found> find(AdminApi api, ActionCall call, KeycloakRealm realm) throws KeycloakUnanswered {
            return user(api, call).map(user -> new Found(id(user), "", userState(user)));
        }

        @Override
        List<AdminScope> scopes(Found found) {
            return List.of(new AdminScope("Users", found.id(), "view"), new AdminScope("Users", found.id(), "manage"));
        }
    },

    /** One role of the realm and one user: Keycloak narrows it down to the pair. */
    ROLE_MAPPING(
            "role-mapping",
            List.of(KeycloakAction.REALM, KeycloakAction.USER, KeycloakAction.ROLE),
            Set.of(EffectKind.PRIVILEGE)) {
        @Override
        Optional<Found> find(AdminApi api, ActionCall call, KeycloakRealm realm) throws KeycloakUnanswered {
            Optional<JsonNode> user = user(api, call);
            Optional<JsonNode> role = api.find(AdminApi.path("roles", call.text(KeycloakAction.ROLE)));
            if (user.isEmpty() || role.isEmpty()) {
                return Optional.empty();
            }
            JsonNode mapped = api.get(AdminApi.path("users", id(user.get()), "role-mappings", "realm"));
            ObjectNode state = JsonNodeFactory.instance.objectNode();
            state.set("user", userState(user.get()));
            state.put("role", role.get().path("name").asText());
            state.put("roleId", id(role.get()));
            state.put("composite", role.get().path("composite").booleanValue());
            state.put(
                    ASSIGNED,
                    only(mapped, "name", call.text(KeycloakAction.ROLE)).isPresent());
            return Optional.of(new Found(id(user.get()), id(role.get()), state));
        }

        @Override
        List<AdminScope> scopes(Found found) {
            return List.of(
                    new AdminScope("Users", found.id(), "view"),
                    new AdminScope("Users", found.id(), "map-roles"),
                    new AdminScope("Roles", found.roleId(), "map-role"));
        }
    };

    static final String ENABLED = "enabled";
    static final String NOT_BEFORE = "notBefore";
    static final String SECRET_FINGERPRINT = "secretFingerprint";
    static final String NO_SECRET = "none";
    static final String ASSIGNED = "assigned";

    private final String targetType;
    private final List<String> parameters;
    private final Set<EffectKind> reach;

    Family(String targetType, List<String> parameters, Set<EffectKind> reach) {
        this.targetType = targetType;
        this.parameters = parameters;
        this.reach = reach;
    }

    String targetType() {
        return targetType;
    }

    List<String> parameters() {
        return parameters;
    }

    /** Every kind of effect that a token with the scopes of this family could have. */
    Set<EffectKind> reach() {
        return reach;
    }

    /** Looks for what a call acts on; empty when it is not there. */
    abstract Optional<Found> find(AdminApi api, ActionCall call, KeycloakRealm realm) throws KeycloakUnanswered;

    /** The least that Keycloak must let a token do for an action of this family. */
    abstract List<AdminScope> scopes(Found found);

    private static Optional<JsonNode> user(AdminApi api, ActionCall call) throws KeycloakUnanswered {
        String name = call.text(KeycloakAction.USER);
        Optional<JsonNode> listed =
                only(api.get("/users?exact=true&username=" + AdminApi.encoded(name)), "username", name);
        return listed.isEmpty() ? Optional.empty() : api.find(AdminApi.path("users", id(listed.get())));
    }

    private static Optional<JsonNode> only(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path(field).asText().equals(value))
                .findFirst();
    }

    private static String id(JsonNode representation) {
        return representation.path("id").asText();
    }

    private static ObjectNode clientState(JsonNode client, KeycloakRealm realm) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("id", id(client));
        state.put("client", client.path("clientId").asText());
        state.put(ENABLED, client.path("enabled").booleanValue());
        state.put("public", client.path("publicClient").booleanValue());
        state.put("authenticator", client.path("clientAuthenticatorType").asText());
        state.put("serviceAccount", client.path("serviceAccountsEnabled").booleanValue());
        state.put(NOT_BEFORE, moment(client));
        String secret = client.path("secret").asText();
        state.put(SECRET_FINGERPRINT, secret.isEmpty() ? NO_SECRET : realm.fingerprint(secret));
        return state;
    }

    private static ObjectNode userState(JsonNode user) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("id", id(user));
        state.put("user", user.path("username").asText());
        state.put(ENABLED, user.path("enabled").booleanValue());
        state.put(NOT_BEFORE, moment(user));
        state.put("federationLink", user.path("federationLink").asText());
        return state;
    }

    /** A not-before in words; Keycloak writes seconds since 1970, and 0 for none. */
    private static String moment(JsonNode representation) {
        long seconds = representation.path("notBefore").longValue();
        return seconds == 0 ? "none" : Instant.ofEpochSecond(seconds).toString();
    }

    /**
     * Something that was found.
     *
     * @param id Keycloak's own, of the client or user
     * @param roleId of the role, or empty
     * @param state what decides whether an approval still holds
     */
    record Found(String id, String roleId, ObjectNode state) {}

    /**
     * One scope on one resource of Keycloak's fine-grained admin permissions.
     *
     * @see <a href="https://www.keycloak.org/docs/latest/server_admin/#_fine_grained_permissions">Fine-grained admin permissions</a>
     */
    record AdminScope(String resourceType, String id, String scope) {

        String permission() {
            return "warrant " + scope + " " + resourceType + " " + id;
        }
    }
}
