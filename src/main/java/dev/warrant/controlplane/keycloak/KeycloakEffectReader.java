package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.keycloak.Family.Found;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads clients and users as a service client that can change nothing. */
@Component
final class KeycloakEffectReader implements EffectReader {

    private final KeycloakRealms realms;
    private final KeycloakActions actions;

    KeycloakEffectReader(KeycloakRealms realms, KeycloakActions actions) {
        this.realms = realms;
        this.actions = actions;
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
        } catch (KeycloakUnanswered e) {
            return new Unreadable(e.reason(), e.failure().mayPass());
        }
    }

    private Reading read(ActionCall call, KeycloakRealm realm) throws KeycloakUnanswered {
        KeycloakAction action = actions.of(call, realm);
        Resource target = action.description().target(call);
        Optional<Found> found = realm.askAsPreview(api -> action.family().find(api, call, realm));
        if (found.isEmpty()) {
            return new NotFound(target);
        }
        ObjectNode state = found.get().state();
        return action.absent(target, state)
                .<Reading>map(NotFound::new)
                .orElseGet(() -> new Readable(List.of(action.description().effect(target, state)), 1, state));
    }
}
