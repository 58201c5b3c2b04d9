package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import org.springframework.stereotype.Component;

/** Ends all sessions of a user. The snapshot keeps what they were, because they cannot be looked at afterwards. */
@Component
final class EndUserSessions implements KeycloakAction {

    private static final String NOT_BEFORE = Family.NOT_BEFORE;
    private static final String SESSIONS = SeenSessions.SESSIONS;

    private static final ActionDescription DESCRIPTION = KeycloakAction.named("end-user-sessions", Family.USER)
            .saying("End all sessions of the user {user} in the realm {realm}")
            .changing(
                    EffectKind.SESSION,
                    AttributeChange.of(NOT_BEFORE, "the moment of applying"),
                    AttributeChange.fleeting(SESSIONS, "any that are open", "none"))
            .neverUndone(
                    "Nothing: a session that was ended cannot be brought back, and Keycloak cannot lower a user's not-before; the user logs in again.")
            .knowing(
                    "Keycloak raises the user's not-before to now as well, so it refuses every token from before, offline tokens included.",
                    "Offline sessions stay listed until consents and offline tokens are revoked.",
                    "The user logs in again at once unless disabled first; the step then counts as not applied.",
                    "Access tokens that are out stay good, until they run out, for services that do not ask Keycloak.")
            .keeping(SeenSessions.OF_A_USER)
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Family family() {
        return Family.USER;
    }

    @Override
    public Snapshot snapshot(RealmSubject subject) throws KeycloakUnanswered {
        ObjectNode visible = RealmSubject.json().put(NOT_BEFORE, notBefore(subject));
        SeenSessions.ofUser(subject, visible);
        return new Snapshot(visible, new byte[0]);
    }

    @Override
    public StepOutcome apply(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        if (isApplied(subject, before)) {
            return RealmSubject.applied("were ended already");
        }
        subject.api().post(subject.path("logout"), RealmSubject.json());
        return isApplied(subject, before)
                ? RealmSubject.applied("ended")
                : new StepOutcome.Uncertain(
                        "Sessions of " + subject.resource() + " were ended, but some are still open");
    }

    @Override
    public boolean isApplied(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        return notBefore(subject) > old(before) && subject.list(SESSIONS).isEmpty();
    }

    @Override
    public UndoOutcome undo(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
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

    private static long notBefore(RealmSubject subject) throws KeycloakUnanswered {
        return subject.user().path(NOT_BEFORE).longValue();
    }

    private static long old(Snapshot before) {
        return before.visible().path(NOT_BEFORE).longValue();
    }
}
