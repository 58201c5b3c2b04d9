package dev.warrant.policy;

import static dev.warrant.ExposedToken.aCase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.ExposedToken;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.ControlPlane;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.FakeCatalogue;
import dev.warrant.controlplane.FakeControlPlane;
import dev.warrant.template.Mode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendOnlyReasonsTest {

    private final ActionDescription revoke = action("sandbox.revoke-token");
    private final ActionDescription suspend = action("sandbox.suspend-pipeline");
    private final List<ControlPlane> planes = new ArrayList<>();
    private final List<String> notSeparated = new ArrayList<>();
    private boolean everywhere;
    private List<String> executors = List.of("executor", "warrant_*");
    private ActionCatalogue catalogue = new FakeCatalogue(new FakeControlPlane("sandbox", revoke, suspend));

    @Test
    void findsNoReasonWhereAllRolesAreThereAndSomebodyElseDrafted() {
        assertThat(reasons(aCase())).isEmpty();
    }

    @Test
    void theGlobalSwitchIsAReason() {
        everywhere = true;

        assertThat(reasons(aCase())).singleElement().asString().contains("warrant.recommend-only");
    }

    @Test
    void identitiesThatAreNotApartAreAReasonForEveryPolicy() {
        notSeparated.add("The agent and the executor are the same identity, spiffe://acme.example/warrant");

        assertThat(reasons(aCase())).singleElement().asString().contains("same identity");
    }

    @Test
    void whoIsNotApartIsNotEvenAskedWhereNothingIsCarriedOut() {
        everywhere = true;
        notSeparated.add("The executor would need a key to say this");

        assertThat(reasons(aCase())).singleElement().asString().contains("warrant.recommend-only");
    }

    @Test
    void anAccountByWhichAPlaneIsReachedMayNotHaveDrafted() {
        planes.add(new FakeControlPlane("sandbox", revoke).reachedBy("ops_minter"));

        assertThat(reasons(aCase().draftedBy("ops_minter")))
                .singleElement()
                .asString()
                .contains("not separated");
    }

    @Test
    void theTemplatesModeIsAReason() {
        assertThat(reasons(aCase().withMode(Mode.RECOMMEND)))
                .singleElement()
                .asString()
                .contains("exposed-ci-token@1")
                .contains("mode: recommend");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "executor",
                "Executor",
                " executor\t",
                "ＥＸＥＣＵＴＯＲ",
                "exe\u200Bcutor",
                "external:executor",
                "agent:EXECUTOR",
                "executor@corp.example",
                "CORP\\executor",
                "warrant_broker",
                "",
                "external:"
            })
    void anAccountThatExecutesMayNotHaveDraftedInWhateverFormItIsWritten(String drafter) {
        assertThat(reasons(aCase().draftedBy(drafter)))
                .singleElement()
                .asString()
                .contains("not separated")
                .contains("warrant.policy.executor-accounts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "llm", "agent", "ana", "executors", "external:agent"})
    void anyOtherAccountIsSeparated(String drafter) {
        assertThat(reasons(aCase().draftedBy(drafter))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "llm", "agent", "ana"})
    void whoeverDraftsIsNotSeparatedOnceTheSameAccountExecutes(String drafter) {
        executors = List.of(drafter);

        assertThat(reasons(aCase().draftedBy(drafter))).hasSize(1);
    }

    @Test
    void aPlaneThatIsNotConfiguredIsAReasonForEachAction() {
        catalogue = new FakeCatalogue(new FakeControlPlane("sandbox", revoke, suspend).withoutConfiguration());

        assertThat(reasons(aCase())).hasSize(2).allSatisfy(reason -> assertThat(reason)
                .contains("sandbox"));
    }

    @Test
    void oneActionThatNobodyCanCarryOutIsAReasonForTheWholePolicy() {
        catalogue = new FakeCatalogue(new FakeControlPlane("sandbox", revoke));

        assertThat(reasons(aCase())).singleElement().asString().contains("sandbox.suspend-pipeline");
    }

    private List<String> reasons(ExposedToken known) {
        return new CheckedRecommendOnly(
                        catalogue,
                        new ExecutorAccounts(new ActingAccounts(new PolicyProperties(executors), planes)),
                        () -> notSeparated,
                        everywhere)
                .reasons(known.template(), known.proposal());
    }

    private static ActionDescription action(String name) {
        return ActionDescription.named(name)
                .on("token")
                .changing(EffectKind.SECRET)
                .undoneBy("Puts it back.")
                .described();
    }
}
