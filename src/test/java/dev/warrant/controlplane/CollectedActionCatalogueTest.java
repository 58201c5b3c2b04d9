package dev.warrant.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CollectedActionCatalogueTest {

    private final ActionDescription open = action("gate.open", "gate");

    @Test
    void joinsTheRolesOfOnePlaneAndDescribesItsActionsOnce() {
        Reader reader = new Reader("gate", true, open);
        Executor executor = new Executor("gate", true, open);
        Minter minter = new Minter("gate", true, open);

        ActionCatalogue catalogue = collected(List.of(reader, executor, minter));

        assertThat(catalogue.actions()).containsExactly(open);
        assertThat(catalogue.find("gate.open")).contains(open);
        assertThat(catalogue.reader("gate")).containsSame(reader);
        assertThat(catalogue.executor("gate")).containsSame(executor);
        assertThat(catalogue.minter("gate")).containsSame(minter);
        assertThat(catalogue.reader("door")).isEmpty();
    }

    @Test
    void offersNoRoleOfAPlaneThatIsNotConfigured() {
        ActionCatalogue catalogue = collected(List.of(
                new Reader("gate", false, open), new Executor("gate", false, open), new Minter("gate", false, open)));

        assertThat(catalogue.find("gate.open")).contains(open);
        assertThat(catalogue.reader("gate")).isEmpty();
        assertThat(catalogue.executor("gate")).isEmpty();
        assertThat(catalogue.minter("gate")).isEmpty();
    }

    @Test
    void offersRehearsingWhereThePlaneIsConfiguredAndClaimsIt() {
        FakeControlPlane gate = new FakeControlPlane("gate", open);

        assertThat(collected(List.of(gate)).rehearser("gate")).containsSame(gate);
        assertThat(collected(List.of(gate.withoutConfiguration())).rehearser("gate"))
                .isEmpty();
        assertThat(collected(List.of(new Reader("gate", true, open))).rehearser("gate"))
                .isEmpty();
    }

    @Test
    void offersExecutingAndMintingOnlyTogether() {
        ActionCatalogue withoutMinter =
                collected(List.of(new Reader("gate", true, open), new Executor("gate", true, open)));
        ActionCatalogue withoutExecutor = collected(List.of(new Minter("gate", true, open)));

        assertThat(withoutMinter.reader("gate")).isPresent();
        assertThat(withoutMinter.executor("gate")).isEmpty();
        assertThat(withoutExecutor.minter("gate")).isEmpty();
    }

    @Test
    void refusesAnActionThatOnePlaneDescribesTwice() {
        assertThatThrownBy(() -> collected(List.of(new Reader("gate", true, open, open))))
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

        assertThatThrownBy(() -> collected(List.of(new Reader("gate", true, open), new Executor("gate", true, other))))
                .hasMessageContaining("'gate.open' is described twice");
    }

    @Test
    void refusesAnActionOfAnotherPlane() {
        assertThatThrownBy(() -> collected(List.of(new Reader("gate", true, action("door.open", "door")))))
                .hasMessageContaining("Control plane 'gate' describes the action 'door.open'");
        assertThatThrownBy(() -> collected(List.of(new Reader("gate", true, action("door.open", "gate")))))
                .hasMessageContaining("Control plane 'gate' describes the action 'door.open'");
    }

    @Test
    void refusesTwoBeansForOneRoleOfAPlane() {
        assertThatThrownBy(() -> collected(List.of(new Reader("gate", true), new Reader("gate", true))))
                .hasMessageContaining("Two beans claim to be the EffectReader of control plane 'gate'");
    }

    @Test
    void changesNothingOnAPlaneThatIsSetToRecommendOnly() {
        ActionDescription opened = action("door.open", "door");
        ActionCatalogue catalogue = new CollectedActionCatalogue(
                List.of(
                        new Reader("gate", true, open),
                        new Executor("gate", true, open),
                        new Minter("gate", true, open),
                        new Reader("door", true, opened),
                        new Executor("door", true, opened),
                        new Minter("door", true, opened)),
                new ControlPlaneProperties(Set.of("gate"), Map.of()));

        assertThat(catalogue.reader("gate")).isPresent();
        assertThat(catalogue.executor("gate")).isEmpty();
        assertThat(catalogue.minter("gate")).isEmpty();
        assertThat(catalogue.onlyRecommended("gate.open"))
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("'gate'").contains("warrant.controlplane.recommend-only"));
        assertThat(catalogue.onlyRecommended("door.open")).isEmpty();
    }

    @Test
    void changesNothingOnAPlaneWhoseAccountsAreNotApart() {
        ActionDescription opened = action("door.open", "door");
        ActionCatalogue catalogue = collected(List.of(
                new FakeControlPlane("gate", open)
                        .notSeparated("On the gate, 'ops' reads and mints (gate.preview-user)"),
                new FakeControlPlane("door", opened)));

        assertThat(catalogue.reader("gate")).isPresent();
        assertThat(catalogue.executor("gate")).isEmpty();
        assertThat(catalogue.minter("gate")).isEmpty();
        assertThat(catalogue.onlyRecommended("gate.open"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("'ops' reads and mints"));
        assertThat(catalogue.planesNotSeparated()).hasSize(1);
        assertThat(catalogue.minter("door")).isPresent();
        assertThat(catalogue.onlyRecommended("door.open")).isEmpty();
    }

    @Test
    void refusesToRecommendOnlyForAPlaneThatDoesNotExist() {
        assertThatThrownBy(() -> new CollectedActionCatalogue(
                        List.of(new Reader("gate", true, open)), new ControlPlaneProperties(Set.of("gaet"), Map.of())))
                .hasMessageContaining("warrant.controlplane.recommend-only")
                .hasMessageContaining("'gaet'")
                .hasMessageContaining("[gate]");
    }

    @Test
    void saysWhichRoleIsMissingForAnAction() {
        Reader reader = new Reader("gate", true, open);
        Executor executor = new Executor("gate", true, open);
        Minter ofNothing = new Minter("gate", true);

        assertThat(collected(List.of()).onlyRecommended("gate.open").orElseThrow())
                .isEqualTo("No control plane describes the action 'gate.open'");
        assertThat(collected(List.of(executor, new Minter("gate", true, open)))
                        .onlyRecommended("gate.open")
                        .orElseThrow())
                .contains("nothing reads what 'gate.open' would change");
        assertThat(collected(List.of(reader)).onlyRecommended("gate.open").orElseThrow())
                .contains("nothing carries 'gate.open' out");
        assertThat(collected(List.of(reader, executor, ofNothing))
                        .onlyRecommended("gate.open")
                        .orElseThrow())
                .isEqualTo("On control plane 'gate', nothing mints a credential for 'gate.open' here");
    }

    @Test
    void aCredentialCanDoNoMoreThanItsGrantUnlessThePlaneSaysSo() {
        Resource north = new Resource("gate", "gate", "north");
        Grant grant = new Grant(new ActionCall("gate.open", java.util.Map.of()), north, Grant.Purpose.APPLY);
        Capability coarse = new Capability(
                Set.of("gate.open", "gate.lock"),
                Set.of(north, new Resource("gate", "gate", "*")),
                Set.of(EffectKind.ACCESS, EffectKind.PRIVILEGE));
        Minter narrowing = new Minter("gate", true, open);
        Minter unable = new Minter("gate", true, open) {
            @Override
            public Capability capability(Grant asked) {
                return coarse;
            }
        };
        Capability narrow = new Capability(Set.of("gate.open"), Set.of(north), Set.of(EffectKind.ACCESS));
        Executor executor = new Executor("gate", true, open);

        assertThat(collected(List.of(executor, narrowing)).capabilityOf(grant)).contains(narrow);
        assertThat(collected(List.of(executor, unable)).capabilityOf(grant)).contains(coarse);
        assertThat(collected(List.of(executor)).capabilityOf(grant)).contains(narrow);
        assertThat(collected(List.of()).capabilityOf(grant)).isEmpty();
    }

    private static ActionCatalogue collected(List<ControlPlane> planes) {
        return new CollectedActionCatalogue(planes, new ControlPlaneProperties(Set.of(), Map.of()));
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

    private static class Minter extends Plane implements CredentialMinter {

        Minter(String name, boolean configured, ActionDescription... actions) {
            super(name, configured, actions);
        }

        @Override
        public Credential mint(String credentialId, Grant grant, Duration validity) {
            throw new PlaneFailure("not asked here");
        }

        @Override
        public String account(String credentialId, Grant grant) {
            return "nobody";
        }

        @Override
        public void retire(Credential credential) {
            throw new PlaneFailure("not asked here");
        }
    }
}
