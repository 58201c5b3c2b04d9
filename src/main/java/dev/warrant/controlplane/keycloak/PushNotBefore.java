package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import org.springframework.stereotype.Component;

/**
 * Makes every token that a client was given before now worthless. The pushed value is kept beside the old one, and chosen anew for each try that
 * follows a clear refusal: only a client that still has the very not-before that Warrant pushed gets the old one back.
 */
@Component
final class PushNotBefore implements KeycloakAction {

    private static final String NOT_BEFORE = Family.NOT_BEFORE;
    private static final String PUSHED = "pushed";

    /** Keycloak counts in whole seconds and accepts a token of the very same second; tokens given out between the look and the push count too. */
    private static final long AHEAD = 2;

    /** How old, in seconds, a not-before may be when it is pushed once more in doubt: tokens given out since it was chosen stay good. */
    private static final long STALE = 60;

    private static final ActionDescription DESCRIPTION = KeycloakAction.named("push-not-before", Family.CLIENT)
            .saying("Refuse every token that the client {client} in the realm {realm} was given before now")
            .changing(EffectKind.SESSION, AttributeChange.of(NOT_BEFORE, "the moment of applying"))
            .undoneAtARisk("Puts the old not-before back; tokens that have not run out by then are good again.")
            .knowing(
                    "Keycloak refuses every token and refresh token that the client was given before now.",
                    "Services that check tokens by themselves learn nothing of it: for them, access tokens stay good until they run out.",
                    "Users log in again; a session that is open lets them do so without a password.",
                    "Now is what Warrant's clock says: it must agree with Keycloak's.")
            .keeping(SeenSessions.OF_A_CLIENT)
            .described();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Family family() {
        return Family.CLIENT;
    }

    @Override
    public Snapshot snapshot(RealmSubject subject) throws KeycloakUnanswered {
        long pushed = subject.clock().instant().getEpochSecond() + AHEAD;
        ObjectNode visible =
                RealmSubject.json().put(NOT_BEFORE, current(subject)).put(PUSHED, pushed);
        SeenSessions.ofClient(subject, visible);
        return new Snapshot(visible, new byte[0]);
    }

    @Override
    public StepOutcome apply(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        if (isApplied(subject, before)) {
            return RealmSubject.applied("was pushed already");
        }
        if (subject.clock().instant().getEpochSecond() > pushed(before) + STALE) {
            throw KeycloakUnanswered.refused("The not-before of " + subject.resource()
                    + " was chosen too long ago: newer tokens would stay good");
        }
        subject.api().put(subject.path(), RealmSubject.json().put(NOT_BEFORE, pushed(before)));
        return RealmSubject.applied("pushed");
    }

    @Override
    public boolean isApplied(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        return current(subject) >= pushed(before);
    }

    @Override
    public UndoOutcome undo(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        long current = current(subject);
        if (current == pushed(before)) {
            subject.api().put(subject.path(), RealmSubject.json().put(NOT_BEFORE, old(before)));
        } else if (current != old(before)) {
            return new UndoOutcome.Residue(
                    subject.resource(),
                    "The old not-before was not put back",
                    "Somebody pushed another one since, and that change is not Warrant's to undo");
        }
        return current(subject) == old(before)
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Failed(subject.resource() + " has not got its old not-before back");
    }

    private static long current(RealmSubject subject) throws KeycloakUnanswered {
        return subject.client().path(NOT_BEFORE).longValue();
    }

    private static long pushed(Snapshot before) {
        return before.visible().path(PUSHED).longValue();
    }

    private static long old(Snapshot before) {
        return before.visible().path(NOT_BEFORE).longValue();
    }
}
