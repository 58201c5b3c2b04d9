package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Capability;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.PlaneActions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What can be done to the clients and users of a realm, and which of them are never acted on. */
@Component
final class KeycloakActions extends PlaneActions<KeycloakAction> {

    static final String PLANE = "keycloak";

    /** Keycloak's own two clients by which realms are administered. */
    private static final Set<String> OF_KEYCLOAK = Set.of("realm-management", "admin-permissions");

    KeycloakActions(List<KeycloakAction> actions) {
        super("Keycloak", actions);
    }

    /**
     * The action of a call on this realm.
     *
     * @throws KeycloakUnanswered when the call is about an account by which a realm is administered, or its target cannot be named unambiguously
     */
    KeycloakAction of(ActionCall call, KeycloakRealm realm) throws KeycloakUnanswered {
        KeycloakAction action = of(call);
        Set<String> clients = new TreeSet<>(realm.ownClients());
        clients.addAll(OF_KEYCLOAK);
        JsonNode client = call.parameters().get(KeycloakAction.CLIENT);
        JsonNode user = call.parameters().get(KeycloakAction.USER);
        if (client != null && clients.contains(client.asText())
                || user != null
                        && clients.stream()
                                .anyMatch(own -> ("service-account-" + own).equalsIgnoreCase(user.asText()))) {
            throw KeycloakUnanswered.refused(
                    call.action() + " does not act on the accounts by which a realm is administered");
        }
        JsonNode role = call.parameters().get(KeycloakAction.ROLE);
        if (role != null && user != null && (role.asText() + user.asText()).contains("/")) {
            throw KeycloakUnanswered.refused("A user or role with a slash in its name cannot be named unambiguously");
        }
        return action;
    }

    /** Keycloak narrows a token down to one resource, but not to one action on it: it could do all actions of the family there. */
    Capability capability(Grant grant) {
        Family family = of(grant.call()).family();
        Set<String> names = all().stream()
                .filter(action -> action.family() == family)
                .map(KeycloakAction::description)
                .map(ActionDescription::name)
                .collect(Collectors.toUnmodifiableSet());
        return new Capability(names, Set.of(grant.resource()), family.reach());
    }
}
