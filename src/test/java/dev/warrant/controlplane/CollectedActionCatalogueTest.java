package dev.warrant.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CollectedActionCatalogueTest {

    private final ActionDescription open = action("gate.open", "gate");

    @Test
    void joinsTheRolesOfOnePlaneAndDescribesItsActionsOnce() {
        Reader reader = new Reader("gate", true, open);
        Executor executor = new Executor("gate", true, open);
        Minter minter = new Minter("gate", true, open);

        ActionCatalogue catalogue = new CollectedActionCatalogue(List.of(reader, executor, minter));

        assertThat(catalogue.actions()).containsExactly(open);
        assertThat(catalogue.find("gate.open")).contains(open);
        assertThat(catalogue.reader("gate")).containsSame(reader);
        assertThat(catalogue.executor("gate")).containsSame(executor);
        assertThat(catalogue.minter("gate")).containsSame(minter);
        assertThat(catalogue.reader("door")).isEmpty();
    }

    @Test
    void offersNoRoleOfAPlaneThatIsNotConfigured() {
        ActionCatalogue catalogue = new CollectedActionCatalogue(List.of(
                new Reader("gate", false, open), new Executor("gate", false, open), new Minter("gate", false, open)));

        assertThat(catalogue.find("gate.open")).contains(open);
        assertThat(catalogue.reader("gate")).isEmpty();
        assertThat(catalogue.executor("gate")).isEmpty();
        assertThat(catalogue.minter("gate")).isEmpty();
    }

    @Test
    void offersExecutingAndMintingOnlyTogether() {
        ActionCatalogue withoutMinter =
                new CollectedActionCatalogue(List.of(new Reader("gate", true, open), new Executor("gate", true, open)));
        ActionCatalogue withoutExecutor = new CollectedActionCatalogue(List.of(new Minter("gate", true, open)));

        assertThat(withoutMinter.reader("gate")).isPresent();
        assertThat(withoutMinter.executor("gate")).isEmpty();
        assertThat(withoutExecutor.minter("gate")).isEmpty();
    }

    @Test
    void refusesAnActionThatOnePlaneDescribesTwice() {
        assertThatThrownBy(() -> new CollectedActionCatalogue(List.of(new Reader("gate", true, open, open))))
                .hasMessageContaining("'gate.open' is described twice");
    }

    @Test
    void refusesAnActionThatTwoRolesDescribeDifferently() {
        ActionDescription other = new ActionDescription(
                "gate.open",
                "gate",
                List.of(),
                "gate",
                List.of(),
                Set.of(EffectKind.ACCESS),
                false,
                false,
                "",
                List.of());

        assertThatThrownBy(() -> new CollectedActionCatalogue(
                        List.of(new Reader("gate", true, open), new Executor("gate", true, other))))
                .hasMessageContaining("'gate.open' is described twice");
    }

    @Test
    void refusesAnActionOfAnotherPlane() {
        assertThatThrownBy(() ->
                        new CollectedActionCatalogue(List.of(new Reader("gate", true, action("door.open", "door")))))
                .hasMessageContaining("Control plane 'gate' describes the action 'door.open'");
        assertThatThrownBy(() ->
                        new CollectedActionCatalogue(List.of(new Reader("gate", true, action("door.open", "gate")))))
                .hasMessageContaining("Control plane 'gate' describes the action 'door.open'");
    }

    @Test
    void refusesTwoBeansForOneRoleOfAPlane() {
        assertThatThrownBy(
                        () -> new CollectedActionCatalogue(List.of(new Reader("gate", true), new Reader("gate", true))))
                .hasMessageContaining("Two beans claim to be the EffectReader of control plane 'gate'");
    }

    private static ActionDescription action(String name, String plane) {
        return new ActionDescription(
                name,
                plane,
                List.of(),
                "gate",
                List.of(),
                Set.of(EffectKind.ACCESS),
                true,
                false,
                "Closes it.",
                List.of());
    }

    private static class Plane implements ControlPlane {

        private final String name;
        private final boolean configured;
        private final List<ActionDescription> actions;

        Plane(String name, boolean configured, ActionDescription... actions) {
            this.name = name;
            this.configured = configured;
            this.actions = List.of(actions);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<ActionDescription> actions() {
            return actions;
        }

        @Override
        public boolean configured() {
            return configured;
        }
    }

    private static final class Reader extends Plane implements EffectReader {

        Reader(String name, boolean configured, ActionDescription... actions) {
            super(name, configured, actions);
        }

        @Override
        public Reading read(ActionCall call) {
            return new Unreadable("not asked here");
        }
    }

    private static final class Executor extends Plane implements StepExecutor {

        Executor(String name, boolean configured, ActionDescription... actions) {
            super(name, configured, actions);
        }

        @Override
        public Snapshot snapshot(ActionCall call, Credential credential) {
            throw new PlaneFailure("not asked here");
        }

        @Override
        public StepOutcome apply(ActionCall call, Snapshot before, Credential credential) {
            return new StepOutcome.Refused("not asked here");
        }

        @Override
        public boolean isApplied(ActionCall call, Snapshot before, Credential credential) {
            return false;
        }

        @Override
        public UndoOutcome undo(ActionCall call, Snapshot before, Credential credential) {
            return new UndoOutcome.Failed("not asked here");
        }
    }

    private static final class Minter extends Plane implements CredentialMinter {

        Minter(String name, boolean configured, ActionDescription... actions) {
            super(name, configured, actions);
        }

        @Override
        public Credential mint(String credentialId, Grant grant, Duration validity) {
            throw new PlaneFailure("not asked here");
        }

        @Override
        public void retire(Credential credential) {
            throw new PlaneFailure("not asked here");
        }
    }
}
