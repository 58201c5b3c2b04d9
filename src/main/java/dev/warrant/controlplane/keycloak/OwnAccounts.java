package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.ActionCall;
import java.util.Set;
import java.util.TreeSet;

/** What is no target: the accounts by which a realm is reached, and Keycloak's own two clients by which realms are administered. */
final class OwnAccounts {

    private static final Set<String> OF_KEYCLOAK = Set.of("realm-management", "admin-permissions");

    private OwnAccounts() {}

    static void require(ActionCall call, KeycloakRealm realm) throws Unanswered {
        Set<String> clients = new TreeSet<>(realm.ownClients());
        clients.addAll(OF_KEYCLOAK);
        JsonNode client = call.parameters().get(KeycloakAction.CLIENT);
        JsonNode user = call.parameters().get(KeycloakAction.USER);
        if (client != null && clients.contains(client.asText())
                || user != null
                        && clients.stream()
                                .anyMatch(own -> ("service-account-" + own).equalsIgnoreCase(user.asText()))) {
            throw Unanswered.refused(call.action() + " does not act on the accounts by which a realm is administered");
        }
        JsonNode role = call.parameters().get(KeycloakAction.ROLE);
        if (role != null && user != null && (role.asText() + user.asText()).contains("/")) {
            throw Unanswered.refused("A user or role whose name has a slash in it cannot be named for certain");
        }
    }
}
