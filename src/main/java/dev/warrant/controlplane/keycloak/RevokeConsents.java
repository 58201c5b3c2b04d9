package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.util.List;
import org.springframework.stereotype.Component;

/** Revokes what a user allowed clients: consents and offline tokens, client by client. */
@Component
final class RevokeConsents implements KeycloakAction {

    private static final String CONSENTS = SeenSessions.CONSENTS;
    private static final String CLIENT_ID = "clientId";

    private static final ActionDescription DESCRIPTION = KeycloakAction.named("revoke-consents", Family.USER)
            .saying("Revoke all consents and offline tokens of the user {user} in the realm {realm}")
            .changing(
                    EffectKind.SESSION,
                    AttributeChange.fleeting(CONSENTS, "any that were given, and offline tokens", "none"))
            .neverUndone(
                    "Nothing: a consent is the user's to give, and an offline token cannot be brought back; its application asks for both again.")
            .knowing(
                    "Covers every client that the user gave a consent or an offline token to.",
                    "Ends the user's session at a client whose consent is revoked; other sessions stay.",
                    "Clients that ask for no consent get new tokens at the next log-in without asking.")
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
        ObjectNode visible = RealmSubject.json();
        subject.user();
        SeenSessions.ofUser(subject, visible);
        return new Snapshot(visible, new byte[0]);
    }

    @Override
    public StepOutcome apply(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        List<JsonNode> given = given(subject);
        for (JsonNode consent : given) {
            subject.api().delete(subject.path(CONSENTS, consent.path(CLIENT_ID).asText()));
        }
        return given.isEmpty() || given(subject).isEmpty()
                ? RealmSubject.applied(given.size() + " revoked")
                : new StepOutcome.Uncertain(
                        "Consents of " + subject.resource() + " were revoked, but some are still there");
    }

    @Override
    public boolean isApplied(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        return given(subject).isEmpty();
    }

    @Override
    public UndoOutcome undo(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        List<String> now = given(subject).stream()
                .map(consent -> consent.path(CLIENT_ID).asText())
                .toList();
        long gone = before.visible().path(CONSENTS).findValuesAsText("client").stream()
                .filter(client -> !now.contains(client))
                .count();
        return gone == 0
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Residue(
                        subject.resource(),
                        "What the user had allowed " + gone + " clients is gone",
                        "Only the user can give a consent, and only the client can ask for a new offline token");
    }

    private static List<JsonNode> given(RealmSubject subject) throws KeycloakUnanswered {
        subject.user();
        return subject.list(CONSENTS);
    }
}
