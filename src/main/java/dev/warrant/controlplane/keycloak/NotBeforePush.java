package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;

/** Makes every token worthless that a client was given before now. */
final class NotBeforePush implements RealmChange {

    private static final String NOT_BEFORE = Family.NOT_BEFORE;

    @Override
    public Snapshot snapshot(Subject subject) throws Unanswered {
        ObjectNode visible = Subject.json().put(NOT_BEFORE, current(subject));
        SeenSessions.ofClient(subject, visible);
        return new Snapshot(visible, new byte[0]);
    }

    @Override
    public StepOutcome apply(Subject subject, Snapshot before) throws Unanswered {
        if (isApplied(subject, before)) {
            return Subject.applied("was pushed already");
        }
        long now = subject.clock().instant().getEpochSecond();
        subject.api().put(subject.path(), Subject.json().put(NOT_BEFORE, now));
        return Subject.applied("pushed");
    }

    @Override
    public boolean isApplied(Subject subject, Snapshot before) throws Unanswered {
        return current(subject) > old(before);
    }

    @Override
    public UndoOutcome undo(Subject subject, Snapshot before) throws Unanswered {
        if (isApplied(subject, before)) {
            subject.api().put(subject.path(), Subject.json().put(NOT_BEFORE, old(before)));
        }
        return current(subject) == old(before)
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Failed(subject.resource() + " has not got its old not-before back");
    }

    private static long current(Subject subject) throws Unanswered {
        return subject.client().path(NOT_BEFORE).longValue();
    }

    private static long old(Snapshot before) {
        return before.visible().path(NOT_BEFORE).longValue();
    }
}
