package dev.warrant.gate;

import static dev.warrant.ExposedToken.REMEDIATION;
import static dev.warrant.ExposedToken.aCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.KnownProposals;
import dev.warrant.KnownReviews;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.controlplane.CredentialMinter;
import dev.warrant.controlplane.EffectKind;
import dev.warrant.controlplane.EffectReader;
import dev.warrant.controlplane.Resource;
import dev.warrant.controlplane.StepExecutor;
import dev.warrant.gate.Gates.DecidedGate;
import dev.warrant.incident.Incident;
import dev.warrant.incident.RemediationId;
import dev.warrant.observable.Observable;
import dev.warrant.policy.Policies;
import dev.warrant.policy.Policy;
import dev.warrant.review.ComparedIntent;
import dev.warrant.review.Review;
import dev.warrant.review.Verdict;
import dev.warrant.template.Containment;
import dev.warrant.template.Mode;
import dev.warrant.template.TemplateRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnBothDatabases
class GatesTest {

    private static final DecidedGate AUTOMATIC = new DecidedGate("automatic", "low risk");

    private final KnownProposals proposals = new KnownProposals();
    private final KnownReviews reviews = new KnownReviews();
    private List<String> recommendOnly = List.of();
    private final Set<String> served = new HashSet<>();
    private AutomaticLimits limits;
    private GateRecords records;
    private Gates gates;

    @BeforeEach
    void noGateYet() {
        JdbcClient database = JdbcClient.create(Databases.migrated());
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        records = new GateRecords(database, new ObjectMapper(), clock);
        limits = new CountedAutomaticChange(
                database,
                records,
                new AutomaticLimitProperties(Duration.ofHours(1), 100, 100, 100, Map.of(), Map.of(), Map.of()),
                clock);
        gates = new RecordedGates(
                records,
                new Rounds(records, new ApprovalRecords(database)),
                new GateFacts(
                        records,
                        proposals,
                        new Challenges(database, clock),
                        reviews,
                        (template, proposal) -> recommendOnly),
                new Challenges(database, clock),
                new Serving(served),
                new NoPolicies(),
                limits,
                new IndependenceProperties(List.of(Group.APPROVER)));
    }

    @Test
    void aPlaneThatServesAnotherInstanceIsNotActedOn() {
        served.add("staging");

        Gate gate = decidedAbout("prod-eu");

        assertThat(gate.kind()).isEqualTo(GateKind.REFUSE);
        assertThat(gate.reasons())
                .extracting(Gate.Reason::text)
                .contains("The incident is about prod-eu; control plane 'sandbox' serves staging");
    }

    @Test
    void aPersonDecidesWhereNobodySaysWhatThePlaneServes() {
        assertThat(decidedAbout("prod-eu").kind()).isEqualTo(GateKind.ONE_APPROVER);

        served.add("prod-eu");

        assertThat(decidedAbout("prod-eu").kind()).isEqualTo(GateKind.AUTOMATIC);
    }

    /** A harmless policy about a credential of a code host. */
    private Gate decidedAbout(String host) {
        ExposedToken known = harmless();
        Incident incident = known.incident();
        Incident there = new Incident(
                incident.id(),
                incident.source(),
                incident.externalId(),
                incident.kind(),
                incident.severity(),
                incident.environment(),
                incident.title(),
                incident.evidence(),
                incident.receivedBytes(),
                Stream.concat(
                                incident.observables().stream(),
                                Stream.of(new Observable("code-host", host, "/host", true, "github")))
                        .toList(),
                incident.reporter(),
                incident.receivedAt());
        proposals.with(REMEDIATION, known.proposal());
        Review review = consistent(known.policy());
        return gates.decide(
                there,
                known.template(),
                known.policy(),
                review,
                new Gates.Decided(
                        gates.decisionInputs(there, known.template(), known.policy(), review), List.of(AUTOMATIC)));
    }

    @Test
    void aGateThatAsksNobodyIndependentGetsASeatForTheApprovers() {
        Gate gate = decide(harmless(), new DecidedGate("one-approver", "ours alone", "processowner"));

        assertThat(gate.seats()).containsExactly(Group.APPROVER, Group.PROCESSOWNER);
        assertThat(gate.kind()).isEqualTo(GateKind.TWO_APPROVERS);
        assertThat(gate.reasons()).extracting(Gate.Reason::text).anyMatch(text -> text.contains("the floor adds one"));
    }

    @Test
    void theDecisionStandsWhereTheFloorAsksForLess() {
        Gate gate = decide(harmless(), AUTOMATIC);

        assertThat(gate.kind()).isEqualTo(GateKind.AUTOMATIC);
        assertThat(gate.reasons()).containsExactly(new Gate.Reason(GateKind.AUTOMATIC, "decision", "low risk"));
    }

    @Test
    void aPersonSeesWhatTheIncidentNamesAndThePolicyDoesNotContain() {
        ExposedToken known = harmless();
        Gate gate = decide(known.with(known.template().containing(Containment.NONE)), AUTOMATIC);

        assertThat(gate.kind()).isEqualTo(GateKind.ONE_APPROVER);
        assertThat(gate.reasons())
                .contains(new Gate.Reason(
                        GateKind.ONE_APPROVER, "floor", "This does not contain: credential acme/shop#42"));
    }

    @Test
    void theStrictestRowOfTheDecisionCounts() {
        Gate gate = decide(harmless(), AUTOMATIC, new DecidedGate("two-approvers", "production"));

        assertThat(gate.kind()).isEqualTo(GateKind.TWO_APPROVERS);
    }

    @Test
    void theFloorOverrulesTheDecisionUpwardAndSaysSo() {
        Gate gate = decide(aCase(), AUTOMATIC);

        assertThat(gate.kind()).isEqualTo(GateKind.ONE_APPROVER);
        assertThat(gate.reasons())
                .filteredOn(reason -> reason.source().equals("floor"))
                .extracting(Gate.Reason::text)
                .contains("The decision said 'automatic'; the floor raises it to 'one-approver'");
    }

    @Test
    void theFloorNeverOverrulesDownward() {
        Gate gate = decide(harmless(), new DecidedGate("refuse", "frozen"));

        assertThat(gate.kind()).isEqualTo(GateKind.REFUSE);
        assertThat(gate.reasons()).noneMatch(reason -> reason.source().equals("floor"));
    }

    @Test
    void theDecisionNamesTheGroupsThatAreAsked() {
        Gate gate = decide(harmless(), new DecidedGate("two-approvers", "production", "processowner, owner"));

        assertThat(gate.kind()).isEqualTo(GateKind.TWO_APPROVERS);
        assertThat(gate.seats()).containsExactly(Group.APPROVER, Group.PROCESSOWNER);
        assertThat(gate.json().path("seats")).extracting(JsonNode::asText).containsExactly("approver", "processowner");
        assertThat(gate.json().path("required").asInt()).isEqualTo(2);
        assertThat(gates.newest(REMEDIATION)).contains(gate);
    }

    @Test
    void approversFillUpWhatTheDecisionDoesNotName() {
        Gate gate = decide(harmless(), new DecidedGate("two-approvers", "production", "analyst"));

        assertThat(gate.seats()).containsExactly(Group.ANALYST, Group.APPROVER);
        assertThat(decide(harmless(), new DecidedGate("two-approvers", "production"))
                        .seats())
                .containsExactly(Group.APPROVER, Group.APPROVER);
        assertThat(decide(harmless(), AUTOMATIC).seats()).isEmpty();
    }

    @Test
    void eachGroupIsAskedForAsManyAsTheRowThatAsksMost() {
        Gate gate = decide(
                harmless(),
                new DecidedGate("one-approver", "a secret", "approver"),
                new DecidedGate("two-approvers", "irreversible", "approver, approver"),
                new DecidedGate("one-approver", "production", "processowner"));

        assertThat(gate.seats()).containsExactly(Group.APPROVER, Group.APPROVER, Group.PROCESSOWNER);
        assertThat(gate.kind()).isEqualTo(GateKind.TWO_APPROVERS);
        assertThat(gate.required()).isEqualTo(3);
    }

    @Test
    void moreSeatsThanTheKindAsksForRaiseItAndThatIsRecorded() {
        Gate automatic = decide(harmless(), new DecidedGate("automatic", "low risk", "owner"));
        Gate one = decide(harmless(), new DecidedGate("one-approver", "secret", "owner, analyst"));

        assertThat(automatic.kind()).isEqualTo(GateKind.ONE_APPROVER);
        assertThat(automatic.reasons())
                .contains(
                        new Gate.Reason(
                                GateKind.ONE_APPROVER,
                                "floor",
                                "The decision names the seats approver, more than 'automatic' asks for; that raises it to 'one-approver'"));
        assertThat(one.kind()).isEqualTo(GateKind.TWO_APPROVERS);
        assertThat(one.reasons().get(one.reasons().size() - 1).text())
                .isEqualTo("The decision names the seats analyst, approver, more than 'one-approver' asks for;"
                        + " that raises it to 'two-approvers'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everybody",
                "approver, Owner",
                "agent",
                "intake",
                "compliance",
                "platform",
                "approver,",
                "camunda-admin"
            })
    void aGroupThatCannotBeAskedRefuses(String groups) {
        Gate gate = decide(harmless(), new DecidedGate("one-approver", "typo", groups));

        assertThat(gate.kind()).isEqualTo(GateKind.REFUSE);
        assertThat(gate.seats()).isEmpty();
        assertThat(gate.reasons())
                .extracting(Gate.Reason::text)
                .anyMatch(text -> text.startsWith("The decision asks the group '")
                        && text.contains("expected 'owner' or one of analyst, approver"));
    }

    @Test
    void groupsLiftNeitherARefusalNorARecommendation() {
        assertThat(decide(harmless(), new DecidedGate("refuse", "frozen", "approver"))
                        .kind())
                .isEqualTo(GateKind.REFUSE);
        assertThat(decide(harmless(), new DecidedGate("recommend-only", "advice", "approver"))
                        .kind())
                .isEqualTo(GateKind.RECOMMEND_ONLY);
    }

    @Test
    void aDecisionWithoutAFactRunsNothing() {
        for (GateInput name : GateInput.values()) {
            Map<GateInput, Object> given = inputs();
            given.remove(name);

            Gate gate = given(given);

            assertThat(gate.kind()).as(name.word()).isEqualTo(GateKind.REFUSE);
            assertThat(gate.reasons())
                    .extracting(Gate.Reason::text)
                    .contains("The decision was not given '" + name.word() + "'");
        }
        assertThat(given(Map.of()).kind()).isEqualTo(GateKind.REFUSE);
    }

    @Test
    void aDecisionThatWasToldSomethingElseThanTheRecordsNeedsTwoPeople() {
        Map<GateInput, Object> given = inputs();
        given.put(GateInput.AFFECTED, 0);

        Gate gate = given(given);

        assertThat(gate.kind()).isEqualTo(GateKind.TWO_APPROVERS);
        assertThat(gate.reasons())
                .extracting(Gate.Reason::text)
                .contains("The decision was given 0 as 'affected'; the records say 2");
    }

    @Test
    void anUnknownWordRefuses() {
        Gate gate = decide(harmless(), new DecidedGate("Automatic ", "typo"));

        assertThat(gate.kind()).isEqualTo(GateKind.REFUSE);
        assertThat(gate.reasons().get(0).text()).contains("'Automatic '").contains("typo");
    }

    @Test
    void aDecisionWithoutAnAnswerAsksTwoPeople() {
        assertThat(decide(harmless()).kind()).isEqualTo(GateKind.TWO_APPROVERS);
    }

    @Test
    void anAutomaticPolicyWhoseTargetKeepsMovingIsDecidedByAPerson() {
        for (int round = 0; round < 3; round++) {
            assertThat(decide(harmless(), AUTOMATIC).kind()).isEqualTo(GateKind.AUTOMATIC);
        }

        Gate fourth = decide(harmless(), AUTOMATIC);

        assertThat(fourth.kind()).isEqualTo(GateKind.ONE_APPROVER);
        assertThat(fourth.reasons())
                .extracting(Gate.Reason::text)
                .contains("Live state moved 3 times before the policy could run");
    }

    @Test
    void aPolicyPopulatedByAPersonNeedsAnotherPerson() {
        Gate gate = decide(harmless().draftedBy("ana"), AUTOMATIC);

        assertThat(gate.kind()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void aPolicyThatNobodyIsKnownToHaveDraftedIsOnlyRecommended() {
        ExposedToken known = harmless();

        Gate gate = decided(known, consistent(known.policy()), AUTOMATIC);

        assertThat(gate.kind()).isEqualTo(GateKind.RECOMMEND_ONLY);
    }

    @Test
    void aValueThatAnAttackerCouldHaveWrittenNeedsAPerson() {
        ExposedToken untrusted = harmless()
                .withObservables(
                        new Observable("repository", "acme/shop", "/repository", false, "github"),
                        new Observable("credential-id", "42", "/number", true, "github"));

        assertThat(decide(untrusted, AUTOMATIC).kind()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void stepsWithoutEffectsNeedAPerson() {
        Policy.Step step = harmless().policy().steps().get(0);
        Policy.Step blind = new Policy.Step(
                step.id(), step.call(), step.target(), true, false, List.of(), step.undo(), step.facts());

        assertThat(decide(harmless().withSteps(blind), AUTOMATIC).kind()).isEqualTo(GateKind.ONE_APPROVER);
        assertThat(decide(harmless().withSteps(), AUTOMATIC).kind()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void refusesWithoutAWholeReviewOfExactlyThisPolicyThatIsTheNewest() {
        ExposedToken known = harmless();
        Review whole = KnownReviews.of(known.policy(), Verdict.CONSISTENT);
        Review ofAnother = KnownReviews.of(aCase().policy(), Verdict.CONSISTENT);
        Review partial = new Review(
                known.policy().digest(),
                Verdict.CONSISTENT,
                List.of(),
                new ComparedIntent(
                        whole.compared().says(), List.of(), whole.compared().could()));

        assertThat(decide(known, whole)).as("missing").isEqualTo(GateKind.REFUSE);
        assertThat(decide(known, reviewed(ofAnother))).as("of another policy").isEqualTo(GateKind.REFUSE);
        assertThat(decide(known, reviewed(partial))).as("partial").isEqualTo(GateKind.REFUSE);
        assertThat(decide(known, reviewed(whole))).as("whole").isEqualTo(GateKind.AUTOMATIC);

        reviewed(KnownReviews.of(known.policy(), Verdict.DOUBTFUL));
        assertThat(decide(known, whole)).as("stale").isEqualTo(GateKind.REFUSE);
    }

    @Test
    void noRowOfTheDecisionLiftsADoubtOrARecommendation() {
        ExposedToken known = harmless();

        assertThat(decide(known, reviewed(KnownReviews.of(known.policy(), Verdict.DOUBTFUL))))
                .isEqualTo(GateKind.ONE_APPROVER);

        recommendOnly = List.of("Drafter and executor are not separated");
        assertThat(decide(known, AUTOMATIC, new DecidedGate("two-approvers", "lifted"))
                        .kind())
                .isEqualTo(GateKind.RECOMMEND_ONLY);
        assertThat(gates.newest(REMEDIATION).orElseThrow().reasons())
                .contains(new Gate.Reason(GateKind.RECOMMEND_ONLY, "floor", "Drafter and executor are not separated"));
    }

    @Test
    void tellsTheDecisionThatAReviewThatDoesNotCountIsRefusedAndThatAdviceIsNotExecutable() {
        ExposedToken known = harmless();
        proposals.with(REMEDIATION, known.proposal());
        recommendOnly = List.of("The template only recommends");

        assertThat(gates.decisionInputs(
                        known.incident(),
                        known.template(),
                        known.policy(),
                        KnownReviews.of(known.policy(), Verdict.CONSISTENT)))
                .containsEntry(GateInput.REVIEW_VERDICT, "refused")
                .containsEntry(GateInput.EXECUTABLE, false);
    }

    private GateKind decide(ExposedToken known, Review review) {
        proposals.with(REMEDIATION, known.proposal());
        return decided(known, review, AUTOMATIC).kind();
    }

    @Test
    void handsTheDecisionItsInputs() {
        ExposedToken known = aCase().withMode(Mode.APPROVE);
        proposals.with(REMEDIATION, known.proposal());

        Map<GateInput, Object> inputs =
                gates.decisionInputs(known.incident(), known.template(), known.policy(), consistent(known.policy()));

        assertThat(inputs)
                .containsEntry(GateInput.TEMPLATE_MODE, "approve")
                .containsEntry(GateInput.SEVERITY, "high")
                .containsEntry(GateInput.ENVIRONMENT, "production")
                .containsEntry(GateInput.REVIEW_VERDICT, "consistent")
                .containsEntry(GateInput.EFFECT_KINDS, List.of("access", "secret"))
                .containsEntry(GateInput.REVERSIBLE, true)
                .containsEntry(GateInput.AFFECTED, 2)
                .containsEntry(GateInput.MAX_AFFECTED, 2)
                .containsEntry(GateInput.UNTRUSTED_VALUES, false)
                .containsEntry(GateInput.POPULATED_BY_HAND, false)
                .containsEntry(GateInput.EXECUTABLE, true)
                .hasSize(GateInput.values().length);
    }

    @Test
    void aChallengeTurnsAnAutomaticGateIntoAnApproval() {
        Gate before = decide(harmless(), AUTOMATIC);

        Gate after = gates.challenged(REMEDIATION, "ana", "that address is our own proxy");

        assertThat(after.kind()).isEqualTo(GateKind.ONE_APPROVER);
        assertThat(after.policyDigest()).isEqualTo(before.policyDigest());
        assertThat(after.reasons())
                .contains(new Gate.Reason(
                        GateKind.ONE_APPROVER, "challenge", "ana challenged: that address is our own proxy"));
        assertThat(gates.newest(REMEDIATION)).contains(after);
        assertThat(gates.all(REMEDIATION)).extracting(Gates.OnRecord::gate).containsExactly(before, after);
    }

    @Test
    void aChallengeNeverLowersAGate() {
        decide(harmless(), new DecidedGate("two-approvers", "production"));

        assertThat(gates.challenged(REMEDIATION, "ana", "why").kind()).isEqualTo(GateKind.TWO_APPROVERS);
    }

    @Test
    void aChallengeStandsWhenTheGateIsDecidedAgain() {
        decide(harmless(), AUTOMATIC);
        gates.challenged(REMEDIATION, "ana", "why");

        assertThat(decide(harmless(), AUTOMATIC).kind()).isEqualTo(GateKind.ONE_APPROVER);
    }

    @Test
    void afterAChallengeTheRoundGoesOnUntilThereIsSomethingElseToKnow() {
        decide(harmless(), AUTOMATIC);
        gates.challenged(REMEDIATION, "ana", "why");
        long challenged = round();

        decide(harmless(), AUTOMATIC);
        assertThat(round()).isEqualTo(challenged);
        decide(harmless(), AUTOMATIC);
        assertThat(round()).isEqualTo(challenged);

        ExposedToken known = harmless();
        decide(known.with(known.template().containing(Containment.NONE)), AUTOMATIC);
        assertThat(round()).isGreaterThan(challenged);
    }

    @Test
    void whatIsNewRightAfterAChallengeEndsItsRound() {
        decide(harmless(), AUTOMATIC);
        gates.challenged(REMEDIATION, "ana", "why");
        long challenged = round();

        ExposedToken known = harmless();
        decide(known.with(known.template().containing(Containment.NONE)), AUTOMATIC);

        assertThat(round()).isGreaterThan(challenged);
    }

    private long round() {
        return records.newest(REMEDIATION).orElseThrow().round();
    }

    @Test
    void nothingCanBeChallengedBeforeThereIsAGate() {
        assertThatThrownBy(() -> gates.challenged(REMEDIATION, "ana", "why"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(REMEDIATION.value());
        assertThat(gates.newest(REMEDIATION)).isEmpty();
    }

    private Gate decide(ExposedToken known, DecidedGate... decided) {
        proposals.with(REMEDIATION, known.proposal());
        return decided(known, consistent(known.policy()), decided);
    }

    private Gate decided(ExposedToken known, Review review, DecidedGate... rows) {
        return gates.decide(
                known.incident(),
                known.template(),
                known.policy(),
                review,
                new Gates.Decided(
                        gates.decisionInputs(known.incident(), known.template(), known.policy(), review),
                        List.of(rows)));
    }

    private Gate given(Map<GateInput, Object> inputs) {
        ExposedToken known = harmless();
        proposals.with(REMEDIATION, known.proposal());
        return gates.decide(
                known.incident(),
                known.template(),
                known.policy(),
                consistent(known.policy()),
                new Gates.Decided(inputs, List.of(AUTOMATIC)));
    }

    private Map<GateInput, Object> inputs() {
        ExposedToken known = harmless();
        proposals.with(REMEDIATION, known.proposal());
        return new HashMap<>(
                gates.decisionInputs(known.incident(), known.template(), known.policy(), consistent(known.policy())));
    }

    /** A catalogue that knows of nothing but where planes act. */
    private record Serving(Set<String> instances) implements ActionCatalogue {

        @Override
        public Set<String> instancesServed(String plane) {
            return instances;
        }

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

    private static ExposedToken harmless() {
        return aCase().withSteps(ExposedToken.step(
                "block",
                "sandbox.block-address",
                Map.of("address", new TextNode("198.51.100.7")),
                new Resource("sandbox", "address", "198.51.100.7"),
                EffectKind.NETWORK,
                "blocked"));
    }

    private Review consistent(Policy policy) {
        return reviewed(KnownReviews.of(policy, Verdict.CONSISTENT));
    }

    private Review reviewed(Review review) {
        reviews.with(REMEDIATION, review);
        return review;
    }

    /** None of them is compared with another here. */
    private static final class NoPolicies implements Policies {

        @Override
        public Policy get(RemediationId remediation, Digest digest) {
            return Policy.of(remediation, new TemplateRef("none", "1"), digest, "sandbox", List.of(), 0, digest, true);
        }

        @Override
        public Optional<Policy> newest(RemediationId remediation) {
            return Optional.empty();
        }
    }
}
