package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Rehearsal.Check;
import dev.warrant.controlplane.Rehearsal.Subject;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.UndoRehearser;
import dev.warrant.controlplane.keycloak.Family.Found;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Looks whether a change of a client or user could be undone, as a service client that can change nothing: whether the state to put back can
 * be read, and whether a token could be given the permission to do it.
 */
@Component
final class KeycloakUndoRehearser implements UndoRehearser {

    private final KeycloakRealms realms;
    private final KeycloakActions actions;

    KeycloakUndoRehearser(KeycloakRealms realms, KeycloakActions actions) {
        this.realms = realms;
        this.actions = actions;
    }

    @Override
    public Rehearsal rehearse(ActionCall call) {
        String name = call.text(KeycloakAction.REALM);
        return realms.find(name)
                .map(realm -> rehearse(call, realm))
                .orElseGet(() -> Rehearsal.notShown(KeycloakRealms.unknown(name)));
    }

    /** How a realm fails to answer can differ from one time to the next, so it is not told. */
    private Rehearsal rehearse(ActionCall call, KeycloakRealm realm) {
        try {
            KeycloakAction action = actions.of(call, realm);
            return realm.askAsPreview(api -> rehearse(call, action, realm, api));
        } catch (KeycloakUnanswered e) {
            return Rehearsal.notShown("Keycloak realm '" + realm.name() + "' gave no clear answer about the undo");
        }
    }

    private static Rehearsal rehearse(ActionCall call, KeycloakAction action, KeycloakRealm realm, AdminApi api)
            throws KeycloakUnanswered {
        JsonNode settings = api.get("");
        Optional<String> permissions = AdminPermissions.client(settings);
        if (permissions.isEmpty() || !settings.path("adminPermissionsEnabled").booleanValue()) {
            return Rehearsal.notShown(
                    "Fine-grained admin permissions are switched off in the realm, so no token gets leave");
        }
        Resource target = action.description().target(call);
        Optional<Found> found = action.family().find(api, call, realm);
        if (found.isEmpty()) {
            return Rehearsal.notShown("There is no " + target + " to look at");
        }
        Optional<String> missing = missing(realm, api);
        Optional<String> objection = missing.isPresent()
                ? missing
                : foreign(new AdminPermissions(api, permissions.get()), action.family(), found.get(), target);
        return new Rehearsal(
                List.of(
                        snapshot(action, target, found.get().state()),
                        Rehearsal.parameters(action.description(), call),
                        new Check(
                                Subject.PERMISSION,
                                objection.isEmpty(),
                                objection.orElse(
                                        "A token can be given leave for this undo, and no permission but Warrant's speaks of it"))));
    }

    private static Check snapshot(KeycloakAction action, Resource target, ObjectNode state) {
        ObjectNode before = action.description().before(state);
        List<String> names = before.properties().stream().map(Map.Entry::getKey).toList();
        boolean complete = action.absent(target, state).isEmpty()
                && before.properties().stream()
                        .map(Map.Entry::getValue)
                        .noneMatch(value -> value.isNull() || value.isMissingNode());
        return new Check(
                Subject.SNAPSHOT,
                complete,
                "What undo puts back " + (complete ? "can" : "cannot") + " be read: " + String.join(", ", names));
    }

    /** What the service clients by which a realm is changed cannot do any more; empty when nothing. */
    private static Optional<String> missing(KeycloakRealm realm, AdminApi api) throws KeycloakUnanswered {
        ServiceClients clients = new ServiceClients(api);
        Optional<String> broker = clients.lack(realm.brokerClient(), "manage-authorization");
        return broker.isPresent() ? broker : clients.lack(realm.executorClient());
    }

    private static Optional<String> foreign(AdminPermissions permissions, Family family, Found found, Resource target)
            throws KeycloakUnanswered {
        for (Family.AdminScope scope : family.scopes(found)) {
            if (permissions.othersSpeakOf(scope)) {
                return Optional.of("A permission that is not Warrant's decides about '" + scope.scope() + "' of "
                        + target + ", so Keycloak may refuse the undo");
            }
        }
        return Optional.empty();
    }
}
