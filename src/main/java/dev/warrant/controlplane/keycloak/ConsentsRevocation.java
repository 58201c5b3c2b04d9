package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.util.List;

/** Revokes what a user allowed clients: consents and offline tokens, client by client. */
final class ConsentsRevocation implements RealmChange {

    private static final String CONSENTS = SeenSessions.CONSENTS;
    private static final String CLIENT = "clientId";

    @Override
    public Snapshot snapshot(Subject subject) throws Unanswered {
        ObjectNode visible = Subject.json();
        subject.user();
        SeenSessions.ofUser(subject, visible);
        return new Snapshot(visible, new byte[0]);
    }

    @Override
    public StepOutcome apply(Subject subject, Snapshot before) throws Unanswered {
        List<JsonNode> given = given(subject);
        for (JsonNode consent : given) {
            subject.api().delete(subject.path(CONSENTS, consent.path(CLIENT).asText()));
        }
        return given.isEmpty() || given(subject).isEmpty()
                ? Subject.applied(given.size() + " revoked")
                : new StepOutcome.Uncertain("Consents of " + subject.resource() + " were revoked, and some are there");
    }

    @Override
    public boolean isApplied(Subject subject, Snapshot before) throws Unanswered {
        return given(subject).isEmpty();
    }

    @Override
    public UndoOutcome undo(Subject subject, Snapshot before) throws Unanswered {
        List<String> now = given(subject).stream()
                .map(consent -> consent.path(CLIENT).asText())
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

    private static List<JsonNode> given(Subject subject) throws Unanswered {
        subject.user();
        return subject.list(CONSENTS);
    }
}
