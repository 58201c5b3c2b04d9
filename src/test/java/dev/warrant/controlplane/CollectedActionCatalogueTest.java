package dev.warrant.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.controlplane.FakeControlPlane.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CollectedActionCatalogueTest {

    private final ActionDescription open = action("gate.open");

    @Test
    void handsOutTheRolesOfAPlaneAndDescribesItsActions() {
        FakeControlPlane gate = new FakeControlPlane("gate", open);

        ActionCatalogue catalogue = collected(List.of(gate));

        assertThat(catalogue.actions()).containsExactly(open);
        assertThat(catalogue.find("gate.open")).contains(open);
        assertThat(catalogue.reader("gate")).containsSame(gate);
        assertThat(catalogue.executor("gate")).containsSame(gate);
        assertThat(catalogue.minter("gate")).containsSame(gate);
        assertThat(catalogue.reader("door")).isEmpty();
    }

    @Test
    void offersNoRoleOfAPlaneThatIsNotConfigured() {
        ActionCatalogue catalogue = collected(List.of(new FakeControlPlane("gate", open).withoutConfiguration()));

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
        assertThat(collected(List.of(new FakeControlPlane("gate", open).readingOnly()))
                        .rehearser("gate"))
                .isEmpty();
    }

    @Test
    void offersExecutingAndMintingOnlyTogether() {
        ActionCatalogue withoutMinter = collected(List.of(new FakeControlPlane("gate", open).without(Role.MINTER)));
        ActionCatalogue withoutExecutor = collected(List.of(new FakeControlPlane("gate", open).without(Role.EXECUTOR)));

        assertThat(withoutMinter.reader("gate")).isPresent();
        assertThat(withoutMinter.executor("gate")).isEmpty();
        assertThat(withoutExecutor.minter("gate")).isEmpty();
    }

    @Test
    void refusesAnActionThatOnePlaneDescribesTwice() {
        assertThatThrownBy(() -> collected(List.of(new FakeControlPlane("gate", open, open))))
                .hasMessageContaining("'gate.open' is described twice");
    }

    @Test
    void refusesAnActionOfAnotherPlane() {
        ActionDescription named = action("door.open");
        ActionDescription claimed = new ActionDescription(
                "door.open",
                "gate",
                "",
                List.of(),
                "gate",
                Set.of(EffectKind.ACCESS),
                List.of(),
                true,
                false,
                "",
                List.of(),
                "");

        assertThatThrownBy(() -> collected(List.of(new FakeControlPlane("gate", named))))
                .hasMessageContaining("Control plane 'gate' describes the action 'door.open'");
        assertThatThrownBy(() -> collected(List.of(new FakeControlPlane("gate", claimed))))
                .hasMessageContaining("Control plane 'gate' describes the action 'door.open'");
    }

    @Test
    void refusesTwoBeansForOnePlane() {
        assertThatThrownBy(() -> collected(List.of(new FakeControlPlane("gate"), new FakeControlPlane("gate"))))
                .hasMessageContaining("Two beans claim to be control plane 'gate'");
    }

    @Test
    void changesNothingOnAPlaneThatIsSetToRecommendOnly() {
        ActionDescription opened = action("door.open");
        ActionCatalogue catalogue = new CollectedActionCatalogue(
                List.of(new FakeControlPlane("gate", open), new FakeControlPlane("door", opened)),
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
    void changesNothingOnAPlaneWhoseAccountsAreNotSeparate() {
        ActionDescription opened = action("door.open");
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
                        List.of(new FakeControlPlane("gate", open)),
                        new ControlPlaneProperties(Set.of("gaet"), Map.of())))
                .hasMessageContaining("warrant.controlplane.recommend-only")
                .hasMessageContaining("'gaet'")
                .hasMessageContaining("[gate]");
    }

    @Test
    void saysWhichRoleIsMissingForAnAction() {
        assertThat(collected(List.of()).onlyRecommended("gate.open").orElseThrow())
                .isEqualTo("No control plane describes the action 'gate.open'");
        assertThat(onlyRecommendedWithout(Role.READER)).contains("nothing reads what 'gate.open' would change");
        assertThat(onlyRecommendedWithout(Role.EXECUTOR, Role.MINTER)).contains("nothing carries 'gate.open' out");
        assertThat(new FakeCatalogue(new FakeControlPlane("gate", open).without(Role.MINTER))
                        .onlyRecommended("gate.open")
                        .orElseThrow())
                .isEqualTo("On control plane 'gate', nothing mints a credential for 'gate.open' here");
    }

    private String onlyRecommendedWithout(Role... roles) {
        return collected(List.of(new FakeControlPlane("gate", open).without(roles)))
                .onlyRecommended("gate.open")
                .orElseThrow();
    }

    @Test
    void aCredentialCanDoNoMoreThanItsGrantUnlessThePlaneSaysSo() {
        Resource north = new Resource("gate", "gate", "north");
        Grant grant = new Grant(new ActionCall("gate.open", java.util.Map.of()), north, Grant.Purpose.APPLY);
        Capability coarse = new Capability(
                Set.of("gate.open", "gate.lock"),
                Set.of(north, new Resource("gate", "gate", "*")),
                Set.of(EffectKind.ACCESS, EffectKind.PRIVILEGE));
        FakeControlPlane narrowing = new FakeControlPlane("gate", open);
        ControlPlane unable = new WatchedPlane(narrowing, new WatchedPlane.Watch() {
            @Override
            public <R> R over(R role, Class<R> type) {
                return type == CredentialMinter.class ? type.cast(new Coarse(coarse)) : role;
            }
        });
        Capability narrow = new Capability(Set.of("gate.open"), Set.of(north), Set.of(EffectKind.ACCESS));

        assertThat(collected(List.of(narrowing)).capabilityOf(grant)).contains(narrow);
        assertThat(collected(List.of(unable)).capabilityOf(grant)).contains(coarse);
        assertThat(collected(List.of(new FakeControlPlane("gate", open).without(Role.MINTER)))
                        .capabilityOf(grant))
                .contains(narrow);
        assertThat(collected(List.of()).capabilityOf(grant)).isEmpty();
    }

    private static ActionCatalogue collected(List<ControlPlane> planes) {
        return new CollectedActionCatalogue(planes, new ControlPlaneProperties(Set.of(), Map.of()));
    }

    private static ActionDescription action(String name) {
        return ActionDescription.named(name)
                .on("gate")
                .changing(EffectKind.ACCESS)
                .undoneBy("Closes it.")
                .described();
    }

    /** What cannot narrow its credentials down. */
    private record Coarse(Capability all) implements CredentialMinter {

        @Override
        public Capability capability(Grant grant, ActionDescription action) {
            return all;
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
