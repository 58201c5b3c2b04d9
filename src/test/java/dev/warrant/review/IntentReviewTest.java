package dev.warrant.review;

import static dev.warrant.ExposedToken.aCase;
import static dev.warrant.ExposedToken.revoke;
import static dev.warrant.ExposedToken.step;
import static dev.warrant.ExposedToken.suspend;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.Effect;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.incident.Observable;
import dev.warrant.policy.Policy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class IntentReviewTest {

    private final Map<String, Set<EffectKind>> described = new HashMap<>();
    private IntentReview review;

    @BeforeEach
    void aCatalogueThatDescribesWhatIsPreviewed() {
        described.put("sandbox.revoke-token", Set.of(EffectKind.SECRET));
        described.put("sandbox.suspend-pipeline", Set.of(EffectKind.ACCESS));
        review = new RecordedIntentReview(
                JdbcClient.create(Databases.migrated()),
                new ObjectMapper(),
                Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
                new DescribedActions(described),
                SecondOpinionIsHeardTest.off());
    }

    @Test
    void aPolicyThatDoesWhatWasDeclaredIsConsistent() {
        Review result = review(aCase());

        assertThat(result.findings()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.CONSISTENT);
        assertThat(result.policyDigest()).isEqualTo(aCase().policy().digest());
    }

    @Test
    void refusesAnEffectOnAResourceThatNobodyNamed() {
        Policy.Step surplus = withEffect(revoke(), new Resource("sandbox", "token", "acme/shop/43"));

        Review result = review(aCase().withSteps(surplus, suspend()));

        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertFinding(
                        finding, "surplus-effect", Verdict.REFUSED, "/policy/steps/0/effects/1/resource"));
    }

    @Test
    void refusesAnEffectOnAnotherControlPlane() {
        Policy.Step surplus = withEffect(revoke(), new Resource("postgresql", "token", "acme/shop/42"));

        assertThat(rules(review(aCase().withSteps(surplus, suspend())))).containsExactly("surplus-effect");
    }

    @Test
    void refusesATargetThatTheDrafterDidNotDeclare() {
        Review result = review(aCase().withIntent("invalidate-secret", "acme/shop"));

        assertThat(result.findings())
                .singleElement()
                .satisfies(finding ->
                        assertFinding(finding, "target-mismatch", Verdict.REFUSED, "/policy/steps/0/target"));
    }

    @Test
    void doubtsADeclaredTargetThatNoStepActsOn() {
        ExposedToken idle = aCase().withObservables(
                        new Observable("repository", "acme/shop", "/repository", true, "github"),
                        new Observable("credential-id", "42", "/number", true, "github"),
                        new Observable("repository", "acme/web", "/other", true, "github"))
                .withIntent("invalidate-secret", "acme/shop", "42", "acme/web");

        Review result = review(idle);

        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertFinding(finding, "target-mismatch", Verdict.DOUBTFUL, "/intent/targets/2"));
    }

    @Test
    void refusesATargetThatTheIncidentDoesNotCarry() {
        ExposedToken elsewhere =
                aCase().withObservables(new Observable("repository", "acme/shop", "/repository", true, "github"));

        Review result = review(elsewhere);

        assertThat(result.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(result.findings())
                .filteredOn(finding -> finding.rule().equals("target-not-in-incident"))
                .extracting(Finding::pointer)
                .containsExactly("/intent/targets/1", "/policy/steps/0/target");
    }

    @Test
    void refusesAGoalThatTheTemplateIsNotFor() {
        Review result = review(aCase().withIntent("block-source", "acme/shop", "42"));

        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertFinding(finding, "goal-mismatch", Verdict.REFUSED, "/intent/goal"));
    }

    @Test
    void refusesAnEffectOfAKindThatDoesNotServeTheGoal() {
        Policy.Step network = step(
                "suspend",
                "sandbox.suspend-pipeline",
                Map.of("repository", new TextNode("acme/shop")),
                new Resource("sandbox", "pipeline", "acme/shop"),
                EffectKind.NETWORK,
                "enabled");

        Review result = review(aCase().withSteps(revoke(), network));

        assertThat(result.findings())
                .anySatisfy(finding ->
                        assertFinding(finding, "goal-not-served", Verdict.REFUSED, "/policy/steps/1/effects/0/kind"));
    }

    @Test
    void refusesAPolicyThatLeavesTheSecretAlive() {
        Review result = review(aCase().withSteps(suspend()).withIntent("invalidate-secret", "acme/shop"));

        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertFinding(finding, "goal-not-served", Verdict.REFUSED, "/policy/steps"));
    }

    @Test
    void doubtsABlastRadiusAboveTheLimit() {
        Review result = review(aCase().with(ExposedToken.policy(List.of(revoke(), suspend()), 3)));

        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertFinding(finding, "radius-exceeded", Verdict.DOUBTFUL, "/policy/affected"));
    }

    @Test
    void doubtsAPolicyThatWouldChangeNothing() {
        Review result = review(aCase().withSteps(unchanging(revoke()), unchanging(suspend())));

        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertFinding(finding, "nothing-to-change", Verdict.DOUBTFUL, "/policy/steps"));
    }

    @Test
    void doubtsAPolicyWhoseEffectsNobodyKnows() {
        Review result = review(aCase().withSteps(with(revoke(), List.of()), with(suspend(), List.of())));

        assertThat(result.verdict()).isEqualTo(Verdict.DOUBTFUL);
        assertThat(result.findings())
                .filteredOn(finding -> finding.severity() == Verdict.DOUBTFUL)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("not known"));
    }

    @Test
    void refusesAnActionThatTheTemplateDisallowsOrDoesNotName() {
        described.put("sandbox.end-session", Set.of(EffectKind.SESSION));
        described.put("sandbox.reboot", Set.of(EffectKind.SESSION));
        Policy.Step disallowed = acting("sandbox.end-session");
        Policy.Step unnamed = acting("sandbox.reboot");

        Review result = review(aCase().withSteps(revoke(), disallowed, unnamed));

        assertThat(result.findings())
                .filteredOn(finding -> finding.rule().equals("disallowed-action"))
                .extracting(Finding::severity, Finding::pointer)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Verdict.REFUSED, "/policy/steps/1/action"),
                        org.assertj.core.groups.Tuple.tuple(Verdict.REFUSED, "/policy/steps/2/action"));
    }

    @Test
    void notesWhatAnActionCouldDoBeyondItsPreview() {
        described.put("sandbox.revoke-token", Set.of(EffectKind.SECRET, EffectKind.PRIVILEGE));

        Review result = review(aCase());

        assertThat(result.verdict()).isEqualTo(Verdict.CONSISTENT);
        assertThat(result.findings())
                .singleElement()
                .satisfies(finding ->
                        assertFinding(finding, "surplus-capability", Verdict.CONSISTENT, "/policy/steps/0/action"))
                .satisfies(finding -> assertThat(finding.message()).contains("privilege"));
    }

    @Test
    void doubtsAnActionThatNobodyDescribes() {
        described.remove("sandbox.revoke-token");

        Review result = review(aCase());

        assertThat(rules(result)).containsExactly("surplus-capability");
        assertThat(result.verdict()).isEqualTo(Verdict.DOUBTFUL);
    }

    @Test
    void notesAValueThatAnAttackerCouldHaveWritten() {
        Review result = review(aCase().withObservables(
                        new Observable("repository", "acme/shop", "/repository", false, "github"),
                        new Observable("credential-id", "42", "/number", true, "github")));

        assertThat(result.verdict()).isEqualTo(Verdict.CONSISTENT);
        assertThat(rules(result)).containsExactly("untrusted-value");
    }

    @Test
    void theStrictestFindingIsTheVerdict() {
        ExposedToken both = aCase().with(ExposedToken.policy(List.of(revoke(), suspend()), 3))
                .withIntent("block-source", "acme/shop", "42");

        Review result = review(both);

        assertThat(rules(result)).containsExactlyInAnyOrder("radius-exceeded", "goal-mismatch");
        assertThat(result.verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void keepsEveryReviewAndKnowsTheNewest() {
        Review first = review(aCase());
        Review second = review(aCase().withIntent("block-source", "acme/shop", "42"));

        assertThat(review.newest(ExposedToken.REMEDIATION)).contains(second);
        assertThat(review.all(ExposedToken.REMEDIATION)).containsExactly(first, second);
        assertThat(review.newest(new dev.warrant.incident.RemediationId("rem-other")))
                .isEmpty();
    }

    @Test
    void showsOutsideTextInAFindingWithoutItsTricks() {
        Review result = review(aCase().withIntent("block\u202Esource", "acme/shop", "42"));

        assertThat(result.findings().get(0).message()).contains("block⟦U+202E⟧source");
    }

    private Review review(ExposedToken reviewed) {
        return review.review(reviewed.incident(), reviewed.template(), reviewed.proposal(), reviewed.policy());
    }

    private static List<String> rules(Review review) {
        return review.findings().stream().map(Finding::rule).toList();
    }

    private static void assertFinding(Finding finding, String rule, Verdict severity, String pointer) {
        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.pointer()).isEqualTo(pointer);
    }

    private static Policy.Step acting(String action) {
        return step(
                action.replace('.', '-'),
                action,
                Map.of("repository", new TextNode("acme/shop")),
                new Resource("sandbox", "pipeline", "acme/shop"),
                EffectKind.SESSION,
                "active");
    }

    private static Policy.Step withEffect(Policy.Step step, Resource resource) {
        Effect own = step.effects().get(0);
        return with(step, List.of(own, new Effect(own.kind(), resource, own.before(), own.after())));
    }

    private static Policy.Step unchanging(Policy.Step step) {
        Effect own = step.effects().get(0);
        var same = JsonNodeFactory.instance.objectNode().put("active", false);
        return with(step, List.of(new Effect(own.kind(), own.resource(), same, same)));
    }

    private static Policy.Step with(Policy.Step step, List<Effect> effects) {
        return new Policy.Step(
                step.id(),
                step.call(),
                step.target(),
                step.reversible(),
                step.reExposes(),
                effects,
                step.undo(),
                step.facts());
    }

    /** A catalogue that knows actions by name and what kinds of effect they can have. */
    private record DescribedActions(Map<String, Set<EffectKind>> kinds) implements ActionCatalogue {

        @Override
        public List<ActionDescription> actions() {
            return kinds.keySet().stream().map(this::describe).toList();
        }

        @Override
        public Optional<ActionDescription> find(String action) {
            return Optional.ofNullable(kinds.get(action)).map(known -> describe(action));
        }

        private ActionDescription describe(String action) {
            return new ActionDescription(
                    action,
                    "sandbox",
                    List.of("repository"),
                    "token",
                    List.of("repository"),
                    kinds.get(action),
                    true,
                    false,
                    "Puts it back.",
                    List.of());
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
