package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;

/** Ends all sessions of a user. What they were stands in the snapshot: they cannot be looked at afterwards. */
final class SessionsEnd implements RealmChange {

    private static final String NOT_BEFORE = Family.NOT_BEFORE;
    private static final String SESSIONS = SeenSessions.SESSIONS;

    @Override
    public Snapshot snapshot(Subject subject) throws Unanswered {
        ObjectNode visible = Subject.json().put(NOT_BEFORE, notBefore(subject));
        SeenSessions.ofUser(subject, visible);
        return new Snapshot(visible, new byte[0]);
    }

    @Override
    public StepOutcome apply(Subject subject, Snapshot before) throws Unanswered {
        if (isApplied(subject, before)) {
            return Subject.applied("were ended already");
        }
        subject.api().post(subject.path("logout"), Subject.json());
        return isApplied(subject, before)
                ? Subject.applied("ended")
                : new StepOutcome.Uncertain("Sessions of " + subject.resource() + " were ended, and some are open");
    }

    @Override
    public boolean isApplied(Subject subject, Snapshot before) throws Unanswered {
        return notBefore(subject) > old(before) && subject.list(SESSIONS).isEmpty();
    }

    @Override
    public UndoOutcome undo(Subject subject, Snapshot before) throws Unanswered {
        if (notBefore(subject) <= old(before)) {
            return new UndoOutcome.Undone();
        }
        return new UndoOutcome.Residue(
                subject.resource(),
                before.visible().path(SESSIONS).size()
                        + before.visible().path(SESSIONS + "LeftOut").longValue()
                        + " sessions that were open before are gone, and no token from"
                        + " before is good",
                "A session cannot be brought back, nor a user's not-before lowered; the user logs in again");
    }

    private static long notBefore(Subject subject) throws Unanswered {
        return subject.user().path(NOT_BEFORE).longValue();
    }

    private static long old(Snapshot before) {
        return before.visible().path(NOT_BEFORE).longValue();
    }
}
