package dev.warrant.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.KnownAccounts;
import dev.warrant.access.Group;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.StepExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SeparationAtStartTest {

    private final List<String> identities = new ArrayList<>();
    private final List<String> planes = new ArrayList<>();
    private final List<String> executors = new ArrayList<>(List.of("executor"));
    private boolean everywhere;

    @Test
    void saysNothingWhereAllAreApart(CapturedOutput log) {
        say();

        assertThat(log).doesNotContain("recommended");
    }

    @Test
    void saysInOneSentenceEachWhatIsNotApart(CapturedOutput log) {
        identities.add("The agent and the executor are the same identity, x (warrant.identity.spiffe.agent)");
        planes.add("On PostgreSQL server 'orders', 'ops' reads and is also an account that mints (preview-user)");
        executors.add("helper");

        say();

        assertThat(log)
                .contains("WARN")
                .contains("same identity, x (warrant.identity.spiffe.agent): every policy is only recommended")
                .contains("(preview-user): this control plane is only recommended for")
                .contains("The agent 'helper' is an account that executes (warrant.policy.executor-accounts)");
    }

    @Test
    void saysNothingWhereNothingIsCarriedOutAnyway(CapturedOutput log) {
        everywhere = true;
        identities.add("Whoever asks this makes keys");

        say();

        assertThat(log).doesNotContain("Whoever asks");
    }

    private void say() {
        new SeparationAtStart(
                        () -> identities,
                        new Planes(planes),
                        new ExecutorAccounts(new ActingAccounts(new PolicyProperties(executors), List.of())),
                        List.of(),
                        new KnownAccounts().with("helper", Group.AGENT).with("executor", Group.ANALYST),
                        everywhere)
                .say();
    }

    private record Planes(List<String> planesNotSeparated) implements ActionCatalogue {

        @Override
        public List<ActionDescription> actions() {
            return List.of();
        }

        @Override
        public Optional<ActionDescription> find(String action) {
            return Optional.empty();
        }

        @Override
        public Optional<EffectReader> reader(String plane) {
            return Optional.empty();
        }

        @Override
        public Optional<StepExecutor> executor(String plane) {
            return Optional.empty();
        }

        @Override
        public Optional<CredentialMinter> minter(String plane) {
            return Optional.empty();
        }
    }
}
