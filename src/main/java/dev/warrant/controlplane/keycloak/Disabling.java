package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;

/** Switches a client or user off. Keycloak takes the one field and leaves the others as they are. */
interface Disabling extends KeycloakAction {

    String ENABLED = Family.ENABLED;

    @Override
    default Snapshot snapshot(Subject subject) throws Unanswered {
        return new Snapshot(Subject.json().put(ENABLED, isEnabled(subject)), new byte[0]);
    }

    @Override
    default StepOutcome apply(Subject subject, Snapshot before) throws Unanswered {
        if (!isEnabled(subject)) {
            return Subject.applied("was disabled already");
        }
        subject.api().put(subject.path(), Subject.json().put(ENABLED, false));
        return Subject.applied("disabled");
    }

    @Override
    default boolean isApplied(Subject subject, Snapshot before) throws Unanswered {
        return !isEnabled(subject);
    }

    @Override
    default UndoOutcome undo(Subject subject, Snapshot before) throws Unanswered {
        boolean wasEnabled = before.visible().path(ENABLED).booleanValue();
        if (wasEnabled && !isEnabled(subject)) {
            subject.api().put(subject.path(), Subject.json().put(ENABLED, true));
        }
        return isEnabled(subject) == wasEnabled
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Failed(
                        subject.resource() + " should have enabled=" + wasEnabled + " again, and has not");
    }

    private static boolean isEnabled(Subject subject) throws Unanswered {
        return subject.representation().path(ENABLED).booleanValue();
    }
}
