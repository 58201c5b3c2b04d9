package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.StepOutcome;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A client or user that is acted on with a token that was minted for it.
 *
 * @param id Keycloak's own
 */
record RealmSubject(
        AdminApi api, String id, Family family, ActionCall call, Resource resource, KeycloakRealm realm, Clock clock) {

    /** The client or the user as it is now, whichever the action acts on. */
    JsonNode representation() throws KeycloakUnanswered {
        return family == Family.CLIENT ? client() : user();
    }

    /** The client as it is now. */
    JsonNode client() throws KeycloakUnanswered {
        return named(api.get(path()), "clientId", KeycloakAction.CLIENT);
    }

    /** The user as it is now. */
    JsonNode user() throws KeycloakUnanswered {
        return named(api.get(path()), "username", KeycloakAction.USER);
    }

    /** Where it is found, below the realm. */
    String path(String... below) {
        String collection = family == Family.CLIENT ? "clients" : "users";
        return AdminApi.path(
                Stream.concat(Stream.of(collection, id), Stream.of(below)).toArray(String[]::new));
    }

    /** A list that belongs to it. */
    List<JsonNode> list(String... below) throws KeycloakUnanswered {
        return StreamSupport.stream(api.get(path(below)).spliterator(), false).toList();
    }

    /** The role of the call, where the user has it directly. */
    Optional<JsonNode> mappedRole() throws KeycloakUnanswered {
        String role = call.text(KeycloakAction.ROLE);
        user();
        return list("role-mappings", "realm").stream()
                .filter(mapped -> mapped.path("name").asText().equals(role))
                .findFirst();
    }

    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    static StepOutcome applied(String result) {
        return new StepOutcome.Applied(json().put("result", result));
    }

    /** A token that is good for another resource must not lead there. */
    private JsonNode named(JsonNode representation, String field, String parameter) throws KeycloakUnanswered {
        if (!representation.path(field).asText().equals(call.text(parameter))) {
            throw KeycloakUnanswered.refused("The credential is for a resource other than " + resource);
        }
        return representation;
    }
}
