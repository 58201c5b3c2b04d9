package dev.warrant.controlplane.postgresql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.StepExecutor.Snapshot;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives a role a password that nobody knows. What is kept for undo is the old verifier: with it back, the old password works again. */
final class PasswordRotation implements RoleChange {

    private static final String FINGERPRINT = RoleState.PASSWORD_FINGERPRINT;

    private final SecureRandom random = new SecureRandom();

    @Override
    public Snapshot snapshot(TargetRole role) throws SQLException {
        ObjectNode visible = JsonNodeFactory.instance.objectNode();
        visible.put(FINGERPRINT, role.look().passwordFingerprint());
        String verifier = role.ask("select warrant.read_verifier(?)", role.name());
        return new Snapshot(visible, verifier == null ? new byte[0] : verifier.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public StepOutcome apply(TargetRole role, Snapshot before) throws SQLException {
        char[] password = RandomPassword.next(random);
        ScramVerifier verifier = ScramVerifier.of(password, random);
        Arrays.fill(password, '\0');
        String result =
                role.ask("select warrant.rotate_password(?, ?, ?)", role.name(), fingerprint(before), verifier.text());
        return new StepOutcome.Applied(JsonNodeFactory.instance.objectNode().put("result", result));
    }

    @Override
    public boolean isApplied(TargetRole role, Snapshot before) throws SQLException {
        return !role.look().passwordFingerprint().equals(fingerprint(before));
    }

    @Override
    public UndoOutcome undo(TargetRole role, Snapshot before) throws SQLException {
        String result = role.ask("select warrant.restore_password(?, ?)", role.name(), oldVerifier(before));
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

    private static String fingerprint(Snapshot before) {
        return before.visible().path(FINGERPRINT).asText();
    }

    private static @Nullable String oldVerifier(Snapshot before) {
        return before.secret().length == 0 ? null : new String(before.secret(), StandardCharsets.UTF_8);
    }
}
