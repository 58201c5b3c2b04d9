package dev.warrant.controlplane.keycloak;

import static dev.warrant.controlplane.keycloak.AdminApi.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.keycloak.Family.AdminScope;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Keycloak's fine-grained admin permissions, as the broker writes them: a policy that holds for one token, named after its credential, and
 * below it one permission for each scope on each resource, which lets any of its policies through. Where several permissions cover the same
 * scope on the same resource, Keycloak wants all of them to agree, so all tokens share one. A permission that is left without a policy would
 * shut others out, so it is deleted.
 */
final class AdminPermissions {

    private static final String POLICIES = "warrant-cred-";
    private static final int MOST = 1000;

    private final AdminApi api;
    private final String root;

    /** @param client Keycloak's own id of the realm's client {@code admin-permissions} */
    AdminPermissions(AdminApi api, String client) {
        this.api = api;
        this.root = AdminApi.path("clients", client, "authz", "resource-server");
    }

    /** Where the permissions of a realm are kept; empty when fine-grained admin permissions are off there. */
    static Optional<String> client(AdminApi api) throws KeycloakUnanswered {
        return client(api.get(""));
    }

    /** The same, read from the realm's settings. */
    static Optional<String> client(JsonNode settings) {
        String id = settings.path("adminPermissionsClient").path("id").asText();
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    /** Whether a permission of somebody else's decides about the same scope of the same resource: Keycloak then wants that one to agree too. */
    boolean othersSpeakOf(AdminScope scope) throws KeycloakUnanswered {
        String question =
                "/permission?max=" + MOST + "&resource=" + encoded(scope.id()) + "&scope=" + encoded(scope.scope());
        Optional<JsonNode> permissions = api.find(root + question);
        return permissions.isPresent()
                && permissions.get().findValuesAsText("name").stream()
                        .anyMatch(name -> !name.equals(scope.permission()));
    }

    void give(String credentialId, String tokenId, Instant until, List<AdminScope> scopes) throws KeycloakUnanswered {
        ObjectNode policy = JsonNodeFactory.instance.objectNode();
        policy.put("name", name(credentialId));
        policy.put("description", until.toString());
        policy.put("targetClaim", "jti");
        policy.put("pattern", pattern(tokenId));
        String id = api.post(root + "/policy/regex", policy).path("id").asText();
        for (AdminScope scope : scopes) {
            give(scope, id);
        }
    }

    /** Takes all permissions from a credential; one that has none is fine. */
    void take(String credentialId) throws KeycloakUnanswered {
        Optional<JsonNode> policy = api.find(root + "/policy/search?name=" + encoded(name(credentialId)));
        if (policy.isPresent()) {
            takePolicy(policy.get().path("id").asText());
        }
    }

    /** Removes what expired credentials left behind. */
    void sweep(Instant now) throws KeycloakUnanswered {
        for (JsonNode policy : api.get(root + "/policy?type=regex&max=" + MOST + "&name=" + POLICIES)) {
            if (policy.path("name").asText().startsWith(POLICIES)
                    && isOver(policy.path("description").asText(), now)) {
                takePolicy(policy.path("id").asText());
            }
        }
    }

    private void give(AdminScope scope, String policy) throws KeycloakUnanswered {
        ObjectNode permission = JsonNodeFactory.instance.objectNode();
        permission.put("name", scope.permission());
        permission.put("resourceType", scope.resourceType());
        permission.putArray("resources").add(scope.id());
        permission.putArray("scopes").add(scope.scope());
        permission.put("decisionStrategy", "AFFIRMATIVE");
        ArrayNode policies = permission.putArray("policies").add(policy);
        Optional<JsonNode> known = api.find(root + "/permission/scope/search?name=" + encoded(scope.permission()));
        if (known.isEmpty()) {
            api.post(root + "/permission/scope", permission);
            return;
        }
        String id = known.get().path("id").asText();
        policiesOf(id)
                .ifPresent(others ->
                        others.forEach(other -> policies.add(other.path("id").asText())));
        api.put(root + "/permission/scope/" + encoded(id), permission.put("id", id));
    }

    private void takePolicy(String policy) throws KeycloakUnanswered {
        JsonNode permissions = api.get(root + "/policy/" + encoded(policy) + "/dependentPolicies");
        api.delete(root + "/policy/regex/" + encoded(policy));
        for (JsonNode permission : permissions) {
            String id = permission.path("id").asText();
            if (policiesOf(id).filter(JsonNode::isEmpty).isPresent()) {
                api.delete(root + "/permission/scope/" + encoded(id));
            }
        }
    }

    /** Empty when the permission is gone: Keycloak deletes it with its only policy. */
    private Optional<JsonNode> policiesOf(String permission) throws KeycloakUnanswered {
        return api.find(root + "/policy/" + encoded(permission) + "/associatedPolicies");
    }

    private static String name(String credentialId) {
        return "warrant-" + credentialId;
    }

    /** Keycloak wants the whole claim to match; anything but letters and digits is escaped. */
    private static String pattern(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "\\\\$0");
    }

    private static boolean isOver(String until, Instant now) {
        try {
            return Instant.parse(until).isBefore(now);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
