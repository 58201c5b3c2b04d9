package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Rehearsal.Check;
import dev.warrant.controlplane.Rehearsal.Subject;
import dev.warrant.controlplane.keycloak.Family.Found;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What undo needs of a realm, looked at with the preview's token: the state to put back, and that a token could be given leave to do it. */
final class RealmRehearsal {

    private static final String NO_SECRET = "none";

    private final AdminApi api;
    private final KeycloakRealm realm;
    private final ActionCall call;
    private final KeycloakAction action;

    RealmRehearsal(AdminApi api, KeycloakRealm realm, ActionCall call) {
        this.api = api;
        this.realm = realm;
        this.call = call;
        this.action = KeycloakAction.of(call);
    }

    Rehearsal checks() throws Unanswered {
        JsonNode settings = api.get("");
        Optional<String> permissions = AdminPermissions.client(settings);
        if (permissions.isEmpty() || !settings.path("adminPermissionsEnabled").booleanValue()) {
            return Rehearsal.notShown(
                    "Fine-grained admin permissions are switched off in the realm, so no token gets leave");
        }
        Optional<Found> found = action.family().find(api, call, realm);
        if (found.isEmpty()) {
            return Rehearsal.notShown("There is no " + action.description().target(call) + " to look at");
        }
        return new Rehearsal(List.of(
                snapshot(found.get()),
                Rehearsal.parameters(action.description(), call),
                permission(found.get(), permissions.get())));
    }

    private Check snapshot(Found found) {
        ObjectNode before = action.before(found.state());
        List<String> names = before.properties().stream().map(Map.Entry::getKey).toList();
        boolean complete = before.properties().stream().noneMatch(value -> isMissing(value.getValue()));
        return new Check(
                Subject.SNAPSHOT,
                complete,
                "What undo puts back " + (complete ? "can" : "cannot") + " be read: " + String.join(", ", names));
    }

    private boolean isMissing(JsonNode value) {
        boolean noSecret =
                action == KeycloakAction.ROTATE_CLIENT_SECRET && value.asText().equals(NO_SECRET);
        return value.isNull() || value.isMissingNode() || noSecret;
    }

    private Check permission(Found found, String permissions) throws Unanswered {
        Optional<String> objection = objection(found, permissions);
        return new Check(
                Subject.PERMISSION,
                objection.isEmpty(),
                objection.orElse(
                        "A token can be given leave for this undo, and no permission but Warrant's speaks of it"));
    }

    private Optional<String> objection(Found found, String permissions) throws Unanswered {
        ServiceClients clients = new ServiceClients(api);
        Optional<String> broker = clients.lack(realm.brokerClient(), "manage-authorization");
        if (broker.isPresent()) {
            return broker;
        }
        Optional<String> executor = clients.lack(realm.executorClient());
        return executor.isPresent() ? executor : foreign(new AdminPermissions(api, permissions), found);
    }

    private Optional<String> foreign(AdminPermissions permissions, Found found) throws Unanswered {
        for (Family.Leave leave : action.family().leaves(found)) {
            if (permissions.othersSpeakOf(leave)) {
                return Optional.of("A permission that is not Warrant's decides about '" + leave.scope() + "' of "
                        + action.description().target(call) + ", so Keycloak may refuse the undo");
            }
        }
        return Optional.empty();
    }
}
