package dev.warrant.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.ActionWords;
import dev.warrant.controlplane.ControlPlane;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.FakeCatalogue;
import dev.warrant.controlplane.FakeControlPlane;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.Rehearsal;
import dev.warrant.controlplane.Rehearsal.Check;
import dev.warrant.controlplane.Rehearsal.Subject;
import dev.warrant.controlplane.Resource;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Populating.Preview;
import dev.warrant.policy.Populating.Previewed;
import dev.warrant.policy.Populating.TargetNotFound;
import dev.warrant.policy.Populating.Unreadable;
import dev.warrant.proposal.Proposal;
import dev.warrant.proposal.Proposal.Intent;
import dev.warrant.proposal.Proposal.SlotValue;
import dev.warrant.template.Mode;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateFixtures;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnBothDatabases
class LivePopulatingTest {

    private static final Template TEMPLATE = TemplateFixtures.shipped("exposed-ci-token");
    private static final RemediationId REMEDIATION = new RemediationId("rem-1");

    private final JdbcClient database = JdbcClient.create(Databases.migrated());
    private final RecordedPolicies policies =
            new RecordedPolicies(database, new ObjectMapper(), TemplateFixtures.clock());
    private final FakeControlPlane plane =
            sandbox().with("token:acme/shop/12", "active", true).with("pipeline:acme/shop", "enabled", true);

    @Test
    void bindsEachStepAndReadsItsEffectFromLiveState() {
        Policy policy = previewed(TEMPLATE, plane);

        assertThat(policy.steps()).extracting(Policy.Step::id).containsExactly("revoke-token", "suspend-pipeline");
        Policy.Step revoke = policy.step("revoke-token");
        assertThat(revoke.target()).isEqualTo(new Resource("sandbox", "token", "acme/shop/12"));
        assertThat(revoke.call().text("credential")).isEqualTo("12");
        assertThat(revoke.reExposes()).isTrue();
        assertThat(revoke.effects()).singleElement().satisfies(effect -> {
            assertThat(effect.before()).hasToString("{\"active\":true}");
            assertThat(effect.after()).hasToString("{\"active\":true,\"sandbox.revoke-token\":true}");
        });
        assertThat(policy.executable()).isTrue();
        assertThat(policy.affected()).isEqualTo(2);
        assertThat(plane.calls()).isEmpty();
    }

    @Test
    void hasTheSameDigestForTheSameContentWhenever() {
        assertThat(previewed(TEMPLATE, plane)).isEqualTo(previewed(TEMPLATE, plane));
    }

    @Test
    void hasAnotherFingerprintAndDigestOnceLiveStateHasDrifted() {
        Policy before = previewed(TEMPLATE, plane);

        plane.with("pipeline:acme/shop", "enabled", false);
        Policy after = previewed(TEMPLATE, plane);

        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
        assertThat(after.digest()).isNotEqualTo(before.digest());
    }

    @Test
    void readsEveryStepSoThatTheLastOneCountsToo() {
        FakeControlPlane half = sandbox().with("token:acme/shop/12", "active", true);

        assertThat(preview(TEMPLATE, half))
                .isEqualTo(new TargetNotFound(
                        "sandbox/pipeline:acme/shop", List.of("suspend-pipeline"), List.of("revoke-token")));
        assertThat(policies.newest(REMEDIATION)).isEmpty();
    }

    @Test
    void saysWhyLiveStateCannotBeRead() {
        plane.goDown("connection refused");

        assertThat(preview(TEMPLATE, plane)).isEqualTo(new Unreadable("connection refused"));
        assertThat(policies.newest(REMEDIATION)).isEmpty();
    }

    @Test
    void countsAStepAsReversibleWhoseUndoIsShown() {
        Policy.Step step = previewed(TEMPLATE, plane).step("revoke-token");

        assertThat(step.rehearsal().shown()).isTrue();
        assertThat(step.reversible()).isTrue();
        assertThat(step.hasUndo()).isTrue();
        assertThat(plane.calls()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rehearsalsThatShowNoUndo")
    void countsAStepAsIrreversibleWhoseUndoIsNotShown(Supplier<Rehearsal> outcome) {
        plane.rehearse(outcome);

        Policy policy = previewed(TEMPLATE, plane);

        assertThat(policy.reversible()).isFalse();
        assertThat(policy.steps()).allSatisfy(step -> {
            assertThat(step.reversible()).isFalse();
            assertThat(step.hasUndo()).isTrue();
            assertThat(step.rehearsal().toString()).doesNotContain("hunter2");
        });
        assertThat(policies.get(REMEDIATION, policy.digest())).isEqualTo(policy);
    }

    static Stream<Supplier<Rehearsal>> rehearsalsThatShowNoUndo() {
        Check snapshot = new Check(Subject.SNAPSHOT, true, "");
        Check parameters = new Check(Subject.PARAMETERS, true, "");
        return Stream.of(
                () -> Rehearsal.notShown("The plane is away"),
                () -> new Rehearsal(List.of(snapshot, parameters, new Check(Subject.PERMISSION, false, "Denied"))),
                () -> new Rehearsal(List.of(snapshot, parameters)),
                () -> Rehearsal.NONE,
                () -> {
                    throw new PlaneFailure("hunter2");
                },
                () -> {
                    throw new IllegalStateException("hunter2");
                });
    }

    @Test
    void countsAStepAsIrreversibleWhereNobodyRehearses() {
        Policy.Step step = previewed(TEMPLATE, plane.readingOnly()).step("revoke-token");

        assertThat(step.reversible()).isFalse();
        assertThat(step.rehearsal().json().toString()).contains("nothing looks beforehand");
    }

    @Test
    void doesNotRehearseWhatCannotBeTakenBackAndSaysSo() {
        FakeControlPlane irreversible = new FakeControlPlane(
                        "sandbox",
                        plane.actions().stream()
                                .map(LivePopulatingTest::irreversible)
                                .toArray(ActionDescription[]::new))
                .with("token:acme/shop/12", "active", true)
                .with("pipeline:acme/shop", "enabled", true);
        irreversible.rehearse(() -> {
            throw new AssertionError("was rehearsed");
        });

        Policy.Step step = previewed(TEMPLATE, irreversible).step("revoke-token");

        assertThat(step.rehearsal().ofTheIrreversible()).isTrue();
        assertThat(step.reversible()).isFalse();
        assertThat(step.hasUndo()).isFalse();
    }

    @Test
    void hasAnotherDigestOnceTheRehearsalComesOutOtherwise() {
        Policy before = previewed(TEMPLATE, plane);

        plane.rehearse(() -> Rehearsal.notShown("The plane is away"));

        assertThat(previewed(TEMPLATE, plane).digest()).isNotEqualTo(before.digest());
        assertThat(previewed(TEMPLATE, plane).fingerprint()).isEqualTo(before.fingerprint());
    }

    @Test
    void countsWhatThePlaneSaysWhenThatIsMore() {
        assertThat(previewed(TEMPLATE, plane.affectingByEach(7)).affected()).isEqualTo(14);
        assertThat(previewed(TEMPLATE, plane.affectingByEach(0)).affected()).isEqualTo(2);
    }

    @Test
    void makesARecommendationWhereThePlaneIsNotConfigured() {
        Policy policy = previewed(TEMPLATE, sandbox().withoutConfiguration());

        assertThat(policy.executable()).isFalse();
        assertThat(policy.steps()).hasSize(2).allSatisfy(step -> assertThat(step.effects())
                .isEmpty());
        assertThat(policy.affected()).isEqualTo(2);
    }

    @Test
    void makesARecommendationWhereThePlaneCanMintNoCredential() {
        Policy policy = previewed(TEMPLATE, plane.readingOnly());

        assertThat(policy.executable()).isFalse();
        assertThat(policy.step("revoke-token").effects()).hasSize(1);
    }

    @Test
    void makesARecommendationOfATemplateThatMayDoNoMore() {
        Policy policy = previewed(recommending(TEMPLATE), plane);

        assertThat(policy.executable()).isFalse();
        assertThat(policy.digest()).isNotEqualTo(previewed(TEMPLATE, plane).digest());
    }

    @Test
    void populatesOnlyTheTemplateThatTheProposalIsFor() {
        Template other = TemplateFixtures.shipped("suspicious-token-use");

        assertThatThrownBy(() -> populating(plane).preview(REMEDIATION, other, proposal(TEMPLATE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exposed-ci-token@1");
    }

    @Test
    void recordsThePolicyWhole() {
        Policy policy = previewed(TEMPLATE, plane);

        assertThat(policies.get(REMEDIATION, policy.digest())).isEqualTo(policy);
        assertThat(policies.newest(REMEDIATION)).contains(policy);
        assertThat(policies.newest(new RemediationId("rem-2"))).isEmpty();
    }

    @Test
    void recordsOneStateOnce() {
        previewed(TEMPLATE, plane);
        previewed(TEMPLATE, plane);

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void knowsThePolicyOfTheStateThatCameBackAsTheNewest() {
        Policy first = previewed(TEMPLATE, plane);
        plane.with("pipeline:acme/shop", "enabled", false);
        previewed(TEMPLATE, plane);
        plane.with("pipeline:acme/shop", "enabled", true);
        previewed(TEMPLATE, plane);

        assertThat(policies.newest(REMEDIATION)).contains(first);
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void givesOutNoPolicyOfAnotherRemediation() {
        Policy policy = previewed(TEMPLATE, plane);

        assertThatThrownBy(() -> policies.get(new RemediationId("rem-2"), policy.digest()))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void noticesARecordThatWasTamperedWith() {
        Policy policy = previewed(TEMPLATE, plane);

        Databases.unguard(database, "wr_policy");
        database.sql("update wr_policy set policy = replace(policy, 'acme/shop', 'acme/prod')")
                .update();

        assertThatThrownBy(() -> policies.get(REMEDIATION, policy.digest()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds other content");
    }

    @Test
    void staysAsItIsWhenThePlaneChangesWhatItHandedOut() {
        Policy policy = previewed(TEMPLATE, plane);
        String before = policy.json().toString();

        plane.state("token:acme/shop/12").put("active", false);
        ((ObjectNode) policy.json().at("/steps/0")).put("action", "sandbox.other");

        assertThat(policy.json()).hasToString(before);
        assertThatThrownBy(() -> policy.steps().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void copiesTheEffectsThatItIsMadeOf() {
        ObjectNode state = JsonNodeFactory.instance.objectNode().put("active", true);
        Resource token = new Resource("sandbox", "token", "x");
        Effect effect = new Effect(EffectKind.SECRET, token, state, state);

        Policy.Step step = new Policy.Step(
                "s",
                new ActionCall("sandbox.revoke-token", Map.of()),
                token,
                true,
                true,
                List.of(effect),
                "",
                List.of());
        state.put("active", false);

        assertThat(step.effects().get(0).before()).hasToString("{\"active\":true}");
    }

    @Test
    void tellsTemplatesOfTheCatalogue() {
        CatalogueActions actions = new CatalogueActions(new FakeCatalogue(plane));

        assertThat(actions.find("sandbox.revoke-token")).hasValueSatisfying(action -> {
            assertThat(action.controlPlane()).isEqualTo("sandbox");
            assertThat(action.parameters()).containsExactlyInAnyOrder("repository", "credential");
            assertThat(action.target(
                            Map.of("repository", TextNode.valueOf("a/b"), "credential", TextNode.valueOf("1"))))
                    .isEqualTo("token:a/b/1");
        });
        assertThat(actions.find("sandbox.unknown")).isEmpty();
    }

    private Policy previewed(Template template, ControlPlane on) {
        return ((Previewed) preview(template, on)).policy();
    }

    private Preview preview(Template template, ControlPlane on) {
        return populating(on).preview(REMEDIATION, template, proposal(template));
    }

    private LivePopulating populating(ControlPlane on) {
        return new LivePopulating(
                new FakeCatalogue(on),
                policies,
                new CheckedRecommendOnly(
                        new FakeCatalogue(on),
                        new ExecutorAccounts(new ActingAccounts(new PolicyProperties(List.of("executor")), List.of())),
                        List::of,
                        false));
    }

    private long rows() {
        return database.sql("select count(*) from wr_policy").query(Long.class).single();
    }

    private static Proposal proposal(Template template) {
        return new Proposal(
                template.ref(),
                template.digest(),
                Map.of(
                        "repository", new SlotValue(TextNode.valueOf("acme/shop"), "/repository/full_name"),
                        "credential", new SlotValue(TextNode.valueOf("12"), "/alert/number")),
                new Intent("invalidate-secret", List.of(), "exposed"),
                "rules");
    }

    private static Template recommending(Template template) {
        return new Template(
                template.ref(),
                template.title(),
                template.owner(),
                template.handles(),
                template.controlPlane(),
                template.goal(),
                Mode.RECOMMEND,
                template.validUntil(),
                template.slots(),
                template.limits(),
                template.steps(),
                template.disallowed(),
                template.digest());
    }

    private static FakeControlPlane sandbox() {
        return new FakeControlPlane(
                "sandbox",
                action("sandbox.revoke-token", "token", EffectKind.SECRET, true, "repository", "credential"),
                action("sandbox.suspend-pipeline", "pipeline", EffectKind.ACCESS, false, "repository"));
    }

    private static ActionDescription irreversible(ActionDescription action) {
        return ActionDescription.named(action.name())
                .on(action.targetType(), action.parameters())
                .changing(action.effectKinds().iterator().next())
                .neverUndone(action.undo())
                .knowing("A fact.")
                .described();
    }

    private static ActionDescription action(
            String name, String type, EffectKind kind, boolean reExposes, String... parameters) {
        ActionWords action = ActionDescription.named(name)
                .on(type, parameters)
                .changing(kind)
                .knowing("A fact.");
        return (reExposes ? action.undoneAtARisk("Puts it back.") : action.undoneBy("Puts it back.")).described();
    }
}
