package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;

/** Switches a client or user off. Keycloak takes the one field and leaves the others as they are. */
interface Disabling extends KeycloakAction {

    String ENABLED = Family.ENABLED;

    @Override
    default Snapshot snapshot(RealmSubject subject) throws KeycloakUnanswered {
        return new Snapshot(RealmSubject.json().put(ENABLED, isEnabled(subject)), new byte[0]);
    }

    @Override
    default StepOutcome apply(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        if (!isEnabled(subject)) {
            return RealmSubject.applied("was disabled already");
        }
        subject.api().put(subject.path(), RealmSubject.json().put(ENABLED, false));
        return RealmSubject.applied("disabled");
    }

    @Override
    default boolean isApplied(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        return !isEnabled(subject);
    }

    @Override
    default UndoOutcome undo(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        boolean wasEnabled = before.visible().path(ENABLED).booleanValue();
        if (wasEnabled && !isEnabled(subject)) {
            subject.api().put(subject.path(), RealmSubject.json().put(ENABLED, true));
        }
        return isEnabled(subject) == wasEnabled
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Failed(
                        subject.resource() + " should have enabled=" + wasEnabled + " again, but has not");
    }

    private static boolean isEnabled(RealmSubject subject) throws KeycloakUnanswered {
        return subject.representation().path(ENABLED).booleanValue();
    }
}
