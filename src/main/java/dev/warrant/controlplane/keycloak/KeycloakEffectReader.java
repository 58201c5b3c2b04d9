package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.keycloak.Family.Found;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads clients and users as a service client that can change nothing. */
@Component
final class KeycloakEffectReader implements EffectReader {

    private final KeycloakRealms realms;

    KeycloakEffectReader(KeycloakRealms realms) {
        this.realms = realms;
    }

    @Override
    public String name() {
        return KeycloakAction.PLANE;
    }

    @Override
    public List<ActionDescription> actions() {
        return KeycloakAction.DESCRIPTIONS;
    }

    @Override
    public boolean configured() {
        return !realms.isEmpty();
    }

    @Override
    public Set<String> ownAccounts() {
        return realms.accounts();
    }

    @Override
    public List<String> notSeparated() {
        return realms.notSeparated();
    }

    @Override
    public Reading read(ActionCall call) {
        String name = call.text(KeycloakAction.REALM);
        Optional<KeycloakRealm> realm = realms.find(name);
        if (realm.isEmpty()) {
            return new Unreadable(KeycloakRealms.unknown(name));
        }
        try {
            return read(call, realm.get());
        } catch (Unanswered e) {
            return new Unreadable(e.reason(), e.failure().mayPass());
        }
    }

    private static Reading read(ActionCall call, KeycloakRealm realm) throws Unanswered {
        KeycloakAction action = KeycloakAction.of(call);
        Resource target = action.description().target(call);
        OwnAccounts.require(call, realm);
        Optional<Found> found = realm.askAsPreview(api -> action.family().find(api, call, realm));
        if (found.isEmpty()) {
            return new NotFound(target);
        }
        ObjectNode state = found.get().state();
        if (action == KeycloakAction.ROTATE_CLIENT_SECRET
                && state.path(Family.SECRET_FINGERPRINT).asText().equals("none")) {
            return new NotFound(new Resource(target.plane(), "client-secret", target.id()));
        }
        return new Readable(List.of(action.effect(target, state)), 1, state);
    }
}
