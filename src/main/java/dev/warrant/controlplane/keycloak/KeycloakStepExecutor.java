package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.Grant.Purpose;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Changes clients and users with minted tokens; it holds no account of its own. */
@Component
@ConditionalOnProperty(name = "warrant.recommend-only", havingValue = "false", matchIfMissing = true)
final class KeycloakStepExecutor implements StepExecutor {

    private static final Set<Purpose> EITHER = Set.of(Purpose.values());

    private final KeycloakRealms realms;
    private final KeycloakActions actions;
    private final Clock clock;

    KeycloakStepExecutor(KeycloakRealms realms, KeycloakActions actions, Clock clock) {
        this.realms = realms;
        this.actions = actions;
        this.clock = clock;
    }

    @Override
    public Snapshot snapshot(ActionCall call, Credential credential) {
        try {
            return ask(call, credential, EITHER, KeycloakAction::snapshot);
        } catch (KeycloakUnanswered e) {
            throw e.failure();
        }
    }

    @Override
    public StepOutcome apply(ActionCall call, Snapshot before, Credential credential) {
        try {
            return ask(call, credential, Set.of(Purpose.APPLY), (action, subject) -> action.apply(subject, before));
        } catch (KeycloakUnanswered e) {
            return e.outcome();
        }
    }

    @Override
    public boolean isApplied(ActionCall call, Snapshot before, Credential credential) {
        try {
            return ask(call, credential, EITHER, (action, subject) -> action.isApplied(subject, before));
        } catch (KeycloakUnanswered e) {
            throw e.failure();
        }
    }

    @Override
    public UndoOutcome undo(ActionCall call, Snapshot before, Credential credential) {
        try {
            return ask(call, credential, Set.of(Purpose.UNDO), (action, subject) -> action.undo(subject, before));
        } catch (KeycloakUnanswered e) {
            return new UndoOutcome.Failed(e.reason(), e.failure().mayPass());
        }
    }

    private <T> T ask(ActionCall call, Credential credential, Set<Purpose> purposes, Work<T> work)
            throws KeycloakUnanswered {
        KeycloakAction action = actions.of(call);
        MintedClient account = MintedClient.of(credential);
        String name = call.text(KeycloakAction.REALM);
        KeycloakRealm realm =
                realms.find(name).orElseThrow(() -> KeycloakUnanswered.refused(KeycloakRealms.unknown(name)));
        boolean meantForThis = account.realm().equals(name)
                && call.action().equals(KeycloakActions.PLANE + "." + account.action())
                && purposes.contains(account.purpose());
        if (!meantForThis) {
            throw KeycloakUnanswered.refused(
                    credential + " is not for this step of " + call.action() + " in realm '" + name + "'");
        }
        return realm.ask(
                credential.secret(),
                api -> work.on(
                        action,
                        new RealmSubject(
                                api,
                                account.id(),
                                action.family(),
                                call,
                                action.description().target(call),
                                realm,
                                clock)));
    }

    private interface Work<T> {
        T on(KeycloakAction action, RealmSubject subject) throws KeycloakUnanswered;
    }
}
