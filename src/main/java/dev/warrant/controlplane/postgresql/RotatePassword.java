package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.AttributeChange;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives a role a password that nobody knows. The old verifier, with which the old password works again, and the new one are kept sealed: only a
 * role that has the very verifier that Warrant gave it counts as rotated. Neither is a password.
 */
@Component
final class RotatePassword implements PostgresqlAction {

    private static final ActionDescription DESCRIPTION = PostgresqlAction.named("rotate-password")
            .saying("Rotate the password of the role {role} on {database}")
            .changing(EffectKind.SECRET, AttributeChange.of(RoleState.PASSWORD_FINGERPRINT, "new, unknown to anybody"))
            .undoneAtARisk("Puts the old password back, unless somebody changed it since.")
            .knowing(
                    "The new password is random and nobody learns it: give the role's owner a new one afterwards.",
                    "Log-ins without a password (certificate, peer, trust) are not touched.",
                    "The verifier computed for the new password is SCRAM-SHA-256, also where the old one was MD5.")
            .described();

    private static final String FINGERPRINT = RoleState.PASSWORD_FINGERPRINT;

    private final SecureRandom random = new SecureRandom();

    @Override
    public ActionDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Snapshot snapshot(TargetRole role) throws SQLException {
        ObjectNode visible = JsonNodeFactory.instance.objectNode();
        visible.put(FINGERPRINT, role.look().passwordFingerprint());
        char[] password = RandomPassword.next(random);
        ScramVerifier next = ScramVerifier.of(password, random);
        Arrays.fill(password, '\0');
        return new Snapshot(visible, new Verifiers(present(role), Optional.of(next.text())).bytes());
    }

    @Override
    public StepOutcome apply(TargetRole role, Snapshot before) throws SQLException {
        Optional<String> next = Verifiers.of(before).next();
        if (next.isEmpty()) {
            return new StepOutcome.Refused(
                    "What is kept of the state before does not say which password is Warrant's own");
        }
        String result =
                role.ask("select warrant.rotate_password(?, ?, ?)", role.name(), fingerprint(before), next.get());
        if ("rotated-already".equals(result) && !next.get().equals(present(role))) {
            return new StepOutcome.Drifted("Somebody else changed the password of " + role.resource()
                    + " since the state before was kept; whoever did may know it");
        }
        return new StepOutcome.Applied(JsonNodeFactory.instance.objectNode().put("result", result));
    }

    @Override
    public boolean isApplied(TargetRole role, Snapshot before) throws SQLException {
        if (role.look().passwordFingerprint().equals(fingerprint(before))) {
            return false;
        }
        Optional<String> next = Verifiers.of(before).next();
        return next.isEmpty() || next.get().equals(present(role));
    }

    @Override
    public UndoOutcome undo(TargetRole role, Snapshot before) throws SQLException {
        String result = role.ask(
                "select warrant.restore_password(?, ?)",
                role.name(),
                Verifiers.of(before).old());
        if ("changed-since".equals(result)) {
            return new UndoOutcome.Residue(
                    role.resource(),
                    "The old password was not put back",
                    "Somebody changed the password after it was rotated, and that change is not Warrant's to undo");
        }
        return role.look().passwordFingerprint().equals(fingerprint(before))
                ? new UndoOutcome.Undone()
                : new UndoOutcome.Failed(role.resource() + " has not got its old password back");
    }

    @Override
    public List<String> snapshotFunctions() {
        return List.of(LOOK, "warrant.read_verifier(text)");
    }

    @Override
    public List<String> undoFunctions() {
        return List.of(LOOK, "warrant.restore_password(text,text)");
    }

    private static String fingerprint(Snapshot before) {
        return before.visible().path(FINGERPRINT).asText();
    }

    private static @Nullable String present(TargetRole role) throws SQLException {
        return role.ask("select warrant.read_verifier(?)", role.name());
    }
}
