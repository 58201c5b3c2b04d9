package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;

/** Switches a client or user off. Keycloak takes the one field and leaves the others as they are. */
final class Disabling implements RealmChange {

    private static final String ENABLED = Family.ENABLED;

    private final Look look;

    Disabling(Look look) {
        this.look = look;
    }

    @Override
    public Snapshot snapshot(Subject subject) throws Unanswered {
        return new Snapshot(Subject.json().put(ENABLED, isEnabled(subject)), new byte[0]);
    }

    @Override
    public StepOutcome apply(Subject subject, Snapshot before) throws Unanswered {
        if (!isEnabled(subject)) {
            return Subject.applied("was disabled already");
        }
        subject.api().put(subject.path(), Subject.json().put(ENABLED, false));
        return Subject.applied("disabled");
    }

    @Override
    public boolean isApplied(Subject subject, Snapshot before) throws Unanswered {
        return !isEnabled(subject);
    }

    @Override
    public UndoOutcome undo(Subject subject, Snapshot before) throws Unanswered {
        boolean wasEnabled = before.visible().path(ENABLED).booleanValue();
        if (wasEnabled && !isEnabled(subject)) {
            subject.api().put(subject.path(), Subject.json().put(ENABLED, true));
        }
        return isEnabled(subject) == wasEnabled
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Failed(
                        subject.resource() + " should have enabled=" + wasEnabled + " again, and has not");
    }

    private boolean isEnabled(Subject subject) throws Unanswered {
        return look.at(subject).path(ENABLED).booleanValue();
    }

    /** Reads a client or a user. */
    interface Look {
        JsonNode at(Subject subject) throws Unanswered;
    }
}
