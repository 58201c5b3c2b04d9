package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.UndoRehearser;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Looks whether a change of a client or user could be taken back, as a service client that can change nothing. */
@Component
final class KeycloakUndoRehearser implements UndoRehearser {

    private final KeycloakRealms realms;

    KeycloakUndoRehearser(KeycloakRealms realms) {
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
    public Rehearsal rehearse(ActionCall call) {
        String name = call.text(KeycloakAction.REALM);
        return realms.find(name)
                .map(realm -> rehearse(call, realm))
                .orElseGet(() -> Rehearsal.notShown(KeycloakRealms.unknown(name)));
    }

    /** How a realm fails to answer can differ from one time to the next, so it is not told. */
    private static Rehearsal rehearse(ActionCall call, KeycloakRealm realm) {
        try {
            OwnAccounts.require(call, realm);
            return realm.askAsPreview(api -> new RealmRehearsal(api, realm, call).checks());
        } catch (Unanswered e) {
            return Rehearsal.notShown("Keycloak realm '" + realm.name() + "' gave no clear answer about the undo");
        }
    }
}
