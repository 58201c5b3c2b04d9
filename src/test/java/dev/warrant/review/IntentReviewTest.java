package dev.warrant.review;

import static dev.warrant.ExposedToken.aCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.OnBothDatabases;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCall;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.policy.Policy;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateStep;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnBothDatabases
class IntentReviewTest {

    private final JdbcClient database = JdbcClient.create(Databases.migrated());

    @Test
    void aPolicyThatDoesWhatWasDeclaredIsConsistent() {
        Review result = review(aCase(), new KnownCapabilities());

        assertThat(result.findings()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.CONSISTENT);
        assertThat(result.covers(aCase().policy())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.warrant.review.BadCase#all")
    void findsWhatIsWrong(BadCase bad) {
        Review result = review(bad.known(), bad.catalogue());

        assertThat(result.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(bad.rule());
            assertThat(finding.severity()).isEqualTo(bad.severity());
            assertThat(finding.pointer()).isEqualTo(bad.pointer());
        });
        assertThat(result.verdict()).isGreaterThanOrEqualTo(bad.severity());
    }

    @ParameterizedTest
    @MethodSource("ruleIds")
    void takingOutARuleLetsABadCaseThrough(String rule) {
        List<BadCase> itsOwn =
                BadCase.all().filter(bad -> bad.rule().equals(rule)).toList();

        assertThat(itsOwn).as("bad cases of " + rule).isNotEmpty();
        assertThat(itsOwn).allSatisfy(bad -> assertThat(findingsWithout(rule, bad))
                .extracting(Finding::rule, Finding::pointer)
                .doesNotContain(org.assertj.core.groups.Tuple.tuple(rule, bad.pointer())));
    }

    @ParameterizedTest
    @MethodSource("decidingRuleIds")
    void withoutARuleTheVerdictOnABadCaseWouldBeMilder(String rule) {
        List<BadCase> decisive = BadCase.all()
                .filter(bad -> bad.rule().equals(rule) && bad.decisive())
                .toList();
        assertThat(decisive).as("cases that " + rule + " alone decides").isNotEmpty();
        assertThat(decisive).anySatisfy(bad -> assertThat(strictest(findingsWithout(rule, bad)))
                .isLessThan(bad.severity()));
    }

    @Test
    void everyFindingHasASeverityThatItsRuleDeclares() {
        BadCase.all().forEach(bad -> rules(bad.catalogue())
                .forEach(rule -> rule.findings(caseOf(bad)).forEach(finding -> {
                    assertThat(finding.rule()).isEqualTo(rule.id());
                    assertThat(rule.severities()).contains(finding.severity());
                })));
    }

    @Test
    void everySeverityThatARuleDeclaresHasABadCase() {
        assertThat(BadCase.all().map(bad -> bad.rule() + " " + bad.severity()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(rules(new KnownCapabilities()).stream()
                        .flatMap(rule -> rule.severities().stream().map(severity -> rule.id() + " " + severity))
                        .collect(Collectors.toSet()));
    }

    @Test
    void aNumberOfTheTemplateIsTheSameHoweverItWasRead() {
        ExposedToken asRead = aCase().with(withMinutes(LongNode.valueOf(5)))
                .withSteps(ExposedToken.revoke(), suspendedFor(IntNode.valueOf(5)));

        assertThat(review(asRead, new KnownCapabilities()).verdict()).isEqualTo(Verdict.CONSISTENT);
        assertThat(review(
                                asRead.withSteps(ExposedToken.revoke(), suspendedFor(IntNode.valueOf(6))),
                                new KnownCapabilities())
                        .findings())
                .extracting(Finding::rule)
                .containsExactly("step-mismatch");
    }

    private static Template withMinutes(JsonNode minutes) {
        Template template = ExposedToken.aTemplate();
        TemplateStep suspend = template.steps().get(1);
        return new Template(
                template.ref(),
                template.title(),
                template.owner(),
                template.handles(),
                template.controlPlane(),
                template.goal(),
                template.mode(),
                template.validUntil(),
                template.slots(),
                template.limits(),
                List.of(
                        template.steps().get(0),
                        new TemplateStep(
                                suspend.id(),
                                suspend.action(),
                                Map.of(
                                        "repository", new TemplateStep.FromSlot("repository"),
                                        "minutes", new TemplateStep.Literal(minutes)))),
                template.disallowed(),
                template.digest());
    }

    private static Policy.Step suspendedFor(JsonNode minutes) {
        Policy.Step suspend = ExposedToken.suspend();
        return new Policy.Step(
                suspend.id(),
                new ActionCall(
                        suspend.call().action(),
                        Map.of("repository", TextNode.valueOf("acme/shop"), "minutes", minutes)),
                suspend.target(),
                true,
                false,
                suspend.effects(),
                suspend.undo(),
                suspend.facts());
    }

    @Test
    void keepsTheThreeSidesThatItCompared() {
        KnownCapabilities catalogue = new KnownCapabilities().having("sandbox.suspend-pipeline", EffectKind.SESSION);
        review(aCase(), catalogue);

        ComparedIntent compared = reviews(catalogue)
                .newest(ExposedToken.REMEDIATION)
                .orElseThrow()
                .compared();

        assertThat(compared.says()).isEqualTo(new ComparedIntent.Says("invalidate-secret", List.of("acme/shop", "42")));
        assertThat(compared.does())
                .containsExactly(
                        new ComparedIntent.Does("revoke", EffectKind.SECRET, "sandbox/token:acme/shop/42", true),
                        new ComparedIntent.Does("suspend", EffectKind.ACCESS, "sandbox/pipeline:acme/shop", true));
        assertThat(compared.could())
                .containsExactly(
                        new ComparedIntent.Could(
                                new ComparedIntent.Asked(
                                        "revoke", "sandbox.revoke-token", "sandbox/token:acme/shop/42"),
                                true,
                                Set.of("sandbox.revoke-token"),
                                Set.of("sandbox/token:acme/shop/42"),
                                Set.of(EffectKind.SECRET)),
                        new ComparedIntent.Could(
                                new ComparedIntent.Asked(
                                        "suspend", "sandbox.suspend-pipeline", "sandbox/pipeline:acme/shop"),
                                true,
                                Set.of("sandbox.suspend-pipeline"),
                                Set.of("sandbox/pipeline:acme/shop"),
                                Set.of(EffectKind.ACCESS, EffectKind.SESSION)));
    }

    @Test
    void writesTheThreeSidesBesideVerdictAndFindings() {
        JsonNode json = review(aCase(), new KnownCapabilities()).json();

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("policyDigest", "verdict", "findings", "says", "does", "could");
        assertThat(json.at("/says/goal").asText()).isEqualTo("invalidate-secret");
        assertThat(json.at("/does/0/kind").asText()).isEqualTo("secret");
        assertThat(json.at("/could/0/resources/0").asText()).isEqualTo("sandbox/token:acme/shop/42");
    }

    @Test
    void aReviewOfAnotherPolicyOrOfPartOfItCoversNothing() {
        Review whole = review(aCase(), new KnownCapabilities());
        ComparedIntent sides = whole.compared();

        assertThat(whole.covers(aCase().withSteps(ExposedToken.revoke()).policy()))
                .isFalse();
        assertThat(Stream.of(
                        new ComparedIntent(sides.says(), sides.does().subList(0, 1), sides.could()),
                        new ComparedIntent(
                                sides.says(), sides.does(), sides.could().subList(0, 1)),
                        new ComparedIntent(sides.says(), List.of(), List.of())))
                .allSatisfy(
                        partial -> assertThat(new Review(whole.policyDigest(), Verdict.CONSISTENT, List.of(), partial)
                                        .covers(aCase().policy()))
                                .isFalse());
    }

    @Test
    void aVerdictIsNeverMilderThanAFinding() {
        Review doubtful =
                review(aCase().with(ExposedToken.policy(aCase().policy().steps(), 3)), new KnownCapabilities());

        assertThatThrownBy(
                        () -> new Review(Digest.of("x"), Verdict.CONSISTENT, doubtful.findings(), doubtful.compared()))
                .hasMessageContaining("'consistent'")
                .hasMessageContaining("'doubtful'");
    }

    @Test
    void theStrictestFindingIsTheVerdict() {
        ExposedToken both = aCase().with(ExposedToken.policy(aCase().policy().steps(), 3))
                .withIntent("block-source", "acme/shop", "42");

        Review result = review(both, new KnownCapabilities());

        assertThat(result.findings())
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("radius-exceeded", "goal-mismatch");
        assertThat(result.verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void keepsEveryReviewAndKnowsTheNewest() {
        IntentReview reviews = reviews(new KnownCapabilities());
        Review first = review(aCase(), new KnownCapabilities());
        Review second = review(aCase().withIntent("block-source", "acme/shop", "42"), new KnownCapabilities());

        assertThat(reviews.newest(ExposedToken.REMEDIATION)).contains(second);
        assertThat(reviews.all(ExposedToken.REMEDIATION)).containsExactly(first, second);
        assertThat(reviews.newest(new RemediationId("rem-other"))).isEmpty();
    }

    @Test
    void showsOutsideTextInAFindingWithoutItsTricks() {
        Review result = review(aCase().withIntent("block\u202Esource", "acme/shop", "42"), new KnownCapabilities());

        assertThat(result.findings().get(0).message()).contains("block⟦U+202E⟧source");
    }

    static Stream<String> ruleIds() {
        return rules(new KnownCapabilities()).stream().map(IntentRule::id);
    }

    /** Those that do more than note. */
    static Stream<String> decidingRuleIds() {
        return rules(new KnownCapabilities()).stream()
                .filter(rule -> !rule.severities().equals(Set.of(Verdict.CONSISTENT)))
                .map(IntentRule::id);
    }

    private static List<IntentRule> rules(KnownCapabilities catalogue) {
        return IntentRules.all(catalogue);
    }

    private static List<Finding> findingsWithout(String rule, BadCase bad) {
        return rules(bad.catalogue()).stream()
                .filter(other -> !other.id().equals(rule))
                .flatMap(other -> other.findings(caseOf(bad)).stream())
                .toList();
    }

    private static ReviewedCase caseOf(BadCase bad) {
        ExposedToken known = bad.known();
        return new ReviewedCase(
                known.incident(),
                known.template(),
                known.proposal(),
                known.policy(),
                ComparedIntent.of(known.proposal(), known.policy(), bad.catalogue()));
    }

    private static Verdict strictest(List<Finding> findings) {
        return findings.stream().map(Finding::severity).reduce(Verdict.CONSISTENT, Verdict::strictest);
    }

    private IntentReview reviews(KnownCapabilities catalogue) {
        return new RecordedIntentReview(
                database,
                new ObjectMapper(),
                Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
                catalogue,
                SecondOpinionIsHeardTest.off());
    }

    private Review review(ExposedToken known, KnownCapabilities catalogue) {
        return reviews(catalogue).review(known.incident(), known.template(), known.proposal(), known.policy());
    }
}
