package dev.warrant.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.ControlPlane;
import dev.warrant.controlplane.Credential;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.identity.Proof;
import dev.warrant.identity.Proving;
import dev.warrant.identity.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** An application that a test starts has no secret that the search does not know. */
class SecretsCaughtTest {

    /** A JSON Web Key, which an application makes when it first needs it. */
    private static final String LATER =
            "{\"kty\":\"EC\",\"d\":\"bWFkZSB3aGVuIGl0IGlzIGZpcnN0IG5lZWRlZCwgNjYwNw\",\"kid\":\"public\"}";

    private static final byte[] KEY = "thirty-two bytes of a key: 577215".getBytes(UTF_8);

    @Test
    void settingsKeysProofsMintedCredentialsAndWhatUndoNeedsAreKnown(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("sealing.key"), Base64.getEncoder().encodeToString(KEY));
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "settings",
                            Map.of(
                                    "warrant.data",
                                    folder.toString(),
                                    "warrant.some.broker-password",
                                    "set-in-the-settings-3010")));
            new SecretsCaught().initialize(context);
            context.registerBean("plane", Plane.class);
            context.registerBean("proving", SignedForAMinute.class);
            context.refresh();

            ControlPlane plane = context.getBean(ControlPlane.class);
            plane.minter().orElseThrow().mint("c1", null, Duration.ZERO);
            plane.executor().orElseThrow().snapshot(null, null);
            context.getBean(Proving.class).prove(Role.EXECUTOR);
            Files.writeString(
                    folder.resolve("identity-executor.key"), Base64.getEncoder().encodeToString(LATER.getBytes(UTF_8)));
        }

        ManySecretsSearch search = KnownSecrets.search();
        assertThat(search.in("a set-in-the-settings-3010 b")).isNotEmpty();
        assertThat(search.in(KEY)).isNotEmpty();
        assertThat(search.in("minted-for-minutes-2995")).isNotEmpty();
        assertThat(search.in("the-old-one-8414")).isNotEmpty();
        assertThat(search.in("signed-for-a-minute-6626")).isNotEmpty();
        assertThat(search.in("{\"d\":\"bWFkZSB3aGVuIGl0IGlzIGZpcnN0IG5lZWRlZCwgNjYwNw\"}"))
                .isNotEmpty();
    }

    private static final class SignedForAMinute implements Proving {

        @Override
        public Proof prove(Role role) {
            return new Proof("header.claims.signed-for-a-minute-6626");
        }
    }

    private static final class Plane implements ControlPlane, CredentialMinter, StepExecutor {

        @Override
        public Optional<StepExecutor> executor() {
            return Optional.of(this);
        }

        @Override
        public Optional<CredentialMinter> minter() {
            return Optional.of(this);
        }

        @Override
        public String name() {
            return "plane";
        }

        @Override
        public List<ActionDescription> actions() {
            return List.of();
        }

        @Override
        public boolean configured() {
            return true;
        }

        @Override
        public String account(String credentialId, Grant grant) {
            return credentialId;
        }

        @Override
        public Credential mint(String credentialId, Grant grant, Duration validity) {
            return new Credential(
                    credentialId, "plane", "somebody", "minted-for-minutes-2995".toCharArray(), Instant.MAX);
        }

        @Override
        public void retire(Credential credential) {}

        @Override
        public Snapshot snapshot(ActionCall call, Credential credential) {
            byte[] secret = "{\"old\": \"the-old-one-8414\"}".getBytes(UTF_8);
            return new Snapshot(JsonNodeFactory.instance.objectNode(), secret);
        }

        @Override
        public StepOutcome apply(ActionCall call, Snapshot before, Credential credential) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isApplied(ActionCall call, Snapshot before, Credential credential) {
            return false;
        }

        @Override
        public UndoOutcome undo(ActionCall call, Snapshot before, Credential credential) {
            throw new UnsupportedOperationException();
        }
    }
}
