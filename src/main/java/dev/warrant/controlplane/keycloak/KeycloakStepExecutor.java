package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Changes clients and users with minted tokens; it holds no account of its own. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
final class KeycloakStepExecutor implements StepExecutor {

    private static final Set<Purpose> EITHER = Set.of(Purpose.values());

    private final KeycloakRealms realms;
    private final Clock clock;

    KeycloakStepExecutor(KeycloakRealms realms, Clock clock) {
        this.realms = realms;
        this.clock = clock;
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
    public Snapshot snapshot(ActionCall call, Credential credential) {
        try {
            return ask(call, credential, EITHER, RealmChange::snapshot);
        } catch (Unanswered e) {
            throw e.failure();
        }
    }

    @Override
    public StepOutcome apply(ActionCall call, Snapshot before, Credential credential) {
        try {
            return ask(call, credential, Set.of(Purpose.APPLY), (change, subject) -> change.apply(subject, before));
        } catch (Unanswered e) {
            return e.outcome();
        }
    }

    @Override
    public boolean isApplied(ActionCall call, Snapshot before, Credential credential) {
        try {
            return ask(call, credential, EITHER, (change, subject) -> change.isApplied(subject, before));
        } catch (Unanswered e) {
            throw e.failure();
        }
    }

    @Override
    public UndoOutcome undo(ActionCall call, Snapshot before, Credential credential) {
        try {
            return ask(call, credential, Set.of(Purpose.UNDO), (change, subject) -> change.undo(subject, before));
        } catch (Unanswered e) {
            return new UndoOutcome.Failed(e.reason(), e.failure().mayPass());
        }
    }

    private <T> T ask(ActionCall call, Credential credential, Set<Purpose> purposes, Work<T> work) throws Unanswered {
        KeycloakAction action = KeycloakAction.of(call);
        MintedAccount account = MintedAccount.of(credential);
        String name = call.text(KeycloakAction.REALM);
        KeycloakRealm realm = realms.find(name).orElseThrow(() -> Unanswered.refused(KeycloakRealms.unknown(name)));
        boolean meantForThis = account.realm().equals(name)
                && call.action().equals(KeycloakAction.PLANE + "." + account.action())
                && purposes.contains(account.purpose());
        if (!meantForThis) {
            throw Unanswered.refused(
                    credential + " is not for this step of " + call.action() + " in realm '" + name + "'");
        }
        return realm.ask(
                credential.secret(),
                api -> work.on(
                        change(action),
                        new Subject(
                                api, account.id(), call, action.description().target(call), realm, clock)));
    }

    private static RealmChange change(KeycloakAction action) {
        return switch (action) {
            case DISABLE_CLIENT -> new Disabling(Subject::client);
            case DISABLE_USER -> new Disabling(Subject::user);
            case ROTATE_CLIENT_SECRET -> new SecretRotation();
            case PUSH_NOT_BEFORE -> new NotBeforePush();
            case END_USER_SESSIONS -> new SessionsEnd();
            case REVOKE_CONSENTS -> new ConsentsRevocation();
            case REMOVE_ROLE_MAPPING -> new RoleRemoval();
        };
    }

    private interface Work<T> {
        T on(RealmChange change, Subject subject) throws Unanswered;
    }
}
