package dev.warrant.controlplane.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Gives a client a secret that nobody knows. The old secret and the new one are kept sealed: only a client that still has the very secret that
 * Warrant gave it gets the old one back.
 */
@Component
final class RotateClientSecret implements KeycloakAction {

    private static final String FINGERPRINT = Family.SECRET_FINGERPRINT;
    private static final String SECRET = "secret";
    private static final int BYTES = 32;

    private static final ActionDescription DESCRIPTION = KeycloakAction.named("rotate-client-secret", Family.CLIENT)
            .saying("Rotate the secret of the client {client} in the realm {realm}")
            .changing(EffectKind.SECRET, AttributeChange.of(FINGERPRINT, "new, unknown to anybody"))
            .undoneAtARisk("Puts the old secret back, unless somebody changed it since.")
            .knowing(
                    "The new secret is random and nobody learns it: give the client's owner a new one afterwards.",
                    "Access tokens that are out stay good until they run out; sessions go on once the client has its new secret.",
                    "Clients that prove themselves by a signed token or a certificate are not touched.",
                    "Where the realm rotates secrets by a client policy, the old one may stay valid for a while.")
            .described();

    private final SecureRandom random = new SecureRandom();

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
        String old = current(subject);
        if (old.isEmpty()) {
            throw KeycloakUnanswered.refused(subject.resource() + " has no secret: nothing to rotate");
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String next = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Snapshot(
                RealmSubject.json().put(FINGERPRINT, subject.realm().fingerprint(old)),
                new Secrets(old, next).json().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public StepOutcome apply(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        Secrets secrets = Secrets.of(before);
        String current = current(subject);
        if (current.equals(secrets.next())) {
            return RealmSubject.applied("was rotated already");
        }
        if (!current.equals(secrets.old())) {
            return new StepOutcome.Drifted("Somebody else changed the secret of " + subject.resource()
                    + " since the state before was kept; whoever did may know it");
        }
        write(subject, secrets.next());
        return RealmSubject.applied("rotated");
    }

    @Override
    public boolean isApplied(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        return current(subject).equals(Secrets.of(before).next());
    }

    @Override
    public UndoOutcome undo(RealmSubject subject, Snapshot before) throws KeycloakUnanswered {
        Secrets secrets = Secrets.of(before);
        String current = current(subject);
        if (current.equals(secrets.next())) {
            write(subject, secrets.old());
        } else if (!current.equals(secrets.old())) {
            return new UndoOutcome.Residue(
                    subject.resource(),
                    "The old secret was not put back",
                    "Somebody changed the secret after it was rotated, and that change is not Warrant's to undo");
        }
        return current(subject).equals(secrets.old())
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Failed(subject.resource() + " has not got its old secret back");
    }

    @Override
    public Optional<Resource> absent(Resource target, JsonNode state) {
        return state.path(FINGERPRINT).asText().equals(Family.NO_SECRET)
                ? Optional.of(new Resource(target.plane(), "client-secret", target.id()))
                : Optional.empty();
    }

    private static String current(RealmSubject subject) throws KeycloakUnanswered {
        return subject.client().path(SECRET).asText();
    }

    private static void write(RealmSubject subject, String secret) throws KeycloakUnanswered {
        subject.api().put(subject.path(), RealmSubject.json().put(SECRET, secret));
    }

    private record Secrets(String old, String next) {

        static Secrets of(Snapshot before) throws KeycloakUnanswered {
            try {
                var json = AdminApi.JSON.readTree(before.secret());
                if (json.path("old").isTextual() && json.path("next").isTextual()) {
                    return new Secrets(
                            json.path("old").textValue(), json.path("next").textValue());
                }
            } catch (IOException e) {
                // Said below, without what stands in it.
            }
            throw KeycloakUnanswered.refused("The old secret is no longer kept");
        }

        String json() {
            return RealmSubject.json().put("old", old).put("next", next).toString();
        }

        @Override
        public String toString() {
            return "Secrets[…]";
        }
    }
}
