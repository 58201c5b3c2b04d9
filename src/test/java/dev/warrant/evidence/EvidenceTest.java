package dev.warrant.evidence;

import static dev.warrant.ExposedToken.INCIDENT;
import static dev.warrant.ExposedToken.REMEDIATION;
import static dev.warrant.KnownRecords.AT;
import static dev.warrant.KnownRecords.POLICY;
import static dev.warrant.KnownRecords.entry;
import static dev.warrant.KnownRecords.historyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Answers;
import dev.warrant.AnswersOfBefore;
import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.KnownRecords;
import dev.warrant.KnownReviews;
import dev.warrant.KnownRules;
import dev.warrant.OnBothDatabases;
import dev.warrant.approval.Decided;
import dev.warrant.approval.Memberships;
import dev.warrant.canonical.Digest;
import dev.warrant.challenge.ChallengeWindows;
import dev.warrant.challenge.KnownWindows;
import dev.warrant.dossier.DossierRoom;
import dev.warrant.execution.Rollback;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateKind;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.StepStatus;
import dev.warrant.policy.Policy;
import dev.warrant.review.ComparedIntent;
import dev.warrant.review.Review;
import dev.warrant.review.Verdict;
import dev.warrant.signing.FreshSigning;
import dev.warrant.template.TemplateFixtures;
import dev.warrant.web.Unknown;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
class EvidenceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.fixed(AT, ZoneOffset.UTC);

    private final KnownRecords records = new KnownRecords();
    private final OpenCases cases = new OpenCases(AT);
    private JdbcClient database;
    private Provenance provenance =
            new Provenance(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    private TransactionTemplate transaction;
    private CaseFiles files;
    private SealedPackages sealed;
    private ChallengeWindows windows;
    private Sealing sealing;
    private EvidenceVerification verification;

    @BeforeEach
    void oneCarriedOutRemediation() {
        DataSource source = Databases.migrated();
        database = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        cases.open(INCIDENT);
        windows = KnownWindows.on(database);
        files = new CaseFiles(
                DossierRoom.of(records, cases)
                        .on(database)
                        .templates(TemplateFixtures.released(ExposedToken.aTemplate()))
                        .dossiers(),
                remediation -> records.history,
                dossier -> provenance);
        sealed = new SealedPackages(database);
        sealing = new Sealing(files, sealed, records.signing, new DataSourceTransactionManager(source), CLOCK);
        verification = new EvidenceVerification(records.signing, sealed, JSON);
    }

    @Test
    void isAnInTotoStatementAboutThePolicyAndTheIncident() {
        JsonNode statement = statement(evidence(REMEDIATION));

        assertThat(statement.path("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.path("predicateType").asText()).isEqualTo("https://warrant.dev/evidence/v1");
        assertThat(statement.at("/subject/0/name").asText()).isEqualTo(REMEDIATION.value());
        assertThat("sha256:" + statement.at("/subject/0/digest/sha256").asText())
                .isEqualTo(POLICY.digest().value());
        assertThat(statement.at("/subject/1/name").asText()).isEqualTo(INCIDENT.value());
    }

    @Test
    void isAboutTheNewestPolicyWhereItCameOutAsAnEarlierOneDid() {
        Policy between = ExposedToken.policy(List.of(ExposedToken.revoke()), 1);
        records.policies.with(between).with(POLICY);
        records.reviews.add(KnownReviews.of(between, Verdict.CONSISTENT));
        records.reviews.add(KnownReviews.of(POLICY, Verdict.CONSISTENT));
        records.warrant = Optional.empty();

        JsonNode statement = statement(evidence(REMEDIATION));

        assertThat("sha256:" + statement.at("/subject/0/digest/sha256").asText())
                .isEqualTo(POLICY.digest().value());
        assertThat(predicate(evidence(REMEDIATION)).path("policies"))
                .extracting(policy -> policy.path("digest").asText())
                .containsExactly(POLICY.digest().value(), between.digest().value());
    }

    @Test
    void saysThatAnApproverHadDeployedTheRulesAndThatAMembershipWasNeverRecorded() {
        provenance = new Provenance(
                new KnownRules().with("approve-policy.form", "ben").of(REMEDIATION),
                List.of(),
                List.of(),
                List.of(),
                List.of("'otto' in 'approver'"),
                List.of(),
                List.of());

        assertThat(predicate(evidence(REMEDIATION)).path("disagreements"))
                .extracting(disagreement -> disagreement.path("rule").asText())
                .contains("approver-wrote-the-rules", "membership-without-record");
    }

    @Test
    void saysWhoMadeOtherDecisionsAndThatTheirMembershipWasTooYoung() {
        Instant given = AT.minusSeconds(60);
        Memberships.Change membership =
                new Memberships.Change("x1", "approver", Memberships.Kind.GIVEN, "admin", given);
        ObjectNode grounds = JSON.createObjectNode().put("membershipAge", "PT24H");
        grounds.set("membership", membership.json());
        provenance = new Provenance(
                List.of(),
                List.of(),
                List.of(
                        new Decided("resume", Optional.empty(), "x1", "approver", AT, grounds, "key", "signature"),
                        new Decided("roll-back", Optional.of(REMEDIATION), "x1", "approver", AT, grounds, "key", "sig"),
                        new Decided(
                                "repair",
                                Optional.of(REMEDIATION),
                                "x2",
                                "",
                                AT,
                                JSON.createObjectNode().put("membershipAge", "PT24H"),
                                "key",
                                "signature")),
                List.of(membership),
                List.of(),
                List.of(),
                List.of());

        JsonNode predicate = predicate(evidence(REMEDIATION));

        assertThat(predicate.at("/decisions/0/grounds/membership/by").asText()).isEqualTo("admin");
        assertThat(predicate.path("disagreements"))
                .extracting(disagreement -> disagreement.path("message").asText())
                .hasSize(2)
                .anySatisfy(message -> assertThat(message)
                        .startsWith("The decision 'resume' of 'x1' at " + AT)
                        .contains("that 'admin' gave at " + given))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("The decision 'repair' of 'x2'")
                        .contains("not on record"));
    }

    @Test
    void saysThatTheRecordsOfMembershipsCannotBeReliedOn() {
        provenance = new Provenance(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("The records of memberships have a gap"),
                List.of());

        assertThat(predicate(evidence(REMEDIATION)).path("disagreements"))
                .extracting(disagreement -> disagreement.path("message").asText())
                .contains("The records of memberships have a gap");
    }

    @Test
    void holdsEverythingThatIsOnRecord() {
        records.residual.add(new Rollback.Residue("revoke", "token", "stays revoked", "the secret is known"));

        JsonNode predicate = predicate(evidence(REMEDIATION));

        assertThat(predicate.at("/incident/evidence/number").asText()).isEqualTo("42");
        assertThat(predicate.at("/incident/receivedBytes").asText()).startsWith("sha256:");
        assertThat(predicate.at("/proposals/0/drafter").asText()).isEqualTo("rules");
        assertThat(predicate.at("/policies/0/digest").asText())
                .isEqualTo(POLICY.digest().value());
        assertThat(predicate.at("/reviews/0/verdict").asText()).isEqualTo("consistent");
        assertThat(predicate.at("/gates/0/kind").asText()).isEqualTo("one-approver");
        assertThat(predicate.at("/approvals/0/user").asText()).isEqualTo("ben");
        assertThat(predicate.at("/warrant/id").asText()).isEqualTo("war-1");
        assertThat(predicate.at("/credentials/0"))
                .isEqualTo(records.credentials.get(0).json());
        assertThat(predicate.at("/credentials/0/retiredAt").asText()).isEqualTo("2026-01-02T03:04:07.123456Z");
        assertThat(predicate.at("/journal/1/step").asText()).isEqualTo("suspend");
        assertThat(predicate.at("/residual/0/why").asText()).isEqualTo("the secret is known");
        assertThat(predicate.at("/timeline/0/event").asText()).isEqualTo("RECEIVED");
        assertThat(predicate.at("/processHistory/tasks/0/key").asText()).isEqualTo("approvePolicy");
        assertThat(predicate.path("disagreements")).isEmpty();
    }

    @Test
    void signsByteForByteWhatItSignedBefore() {
        AnswersOfBefore.hold("evidence-open", new String(payload(evidence(REMEDIATION)), StandardCharsets.UTF_8));

        records.residual.add(new Rollback.Residue("revoke", "token", "stays revoked", "the secret is known"));
        records.approvals.add(records.approvalOf("bea"));
        records.lapsed.add(records.approvals.get(0).approval());
        records.laterGates.add(records.gates.get(0));
        cases.end(REMEDIATION);
        seal(REMEDIATION);
        JsonNode envelope = evidence(REMEDIATION);
        AnswersOfBefore.hold("evidence-sealed", new String(payload(envelope), StandardCharsets.UTF_8));
        AnswersOfBefore.hold("evidence-verified", verify(envelope).toString().replaceAll("[0-9a-f]{64}", "*"));
    }

    @Test
    void aStrangerCanCheckItWithThePublicKeyAlone() throws Exception {
        JsonNode envelope = evidence(REMEDIATION);
        String payload =
                new String(Base64.getDecoder().decode(envelope.path("payload").asText()), StandardCharsets.UTF_8);
        String pem = records.signing.publicKeyPem().replaceAll("-----[A-Z ]+-----|\\s", "");

        Signature stranger = Signature.getInstance("Ed25519");
        stranger.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem))));
        int length = payload.getBytes(StandardCharsets.UTF_8).length;
        stranger.update(
                ("DSSEv1 28 application/vnd.in-toto+json " + length + " " + payload).getBytes(StandardCharsets.UTF_8));

        assertThat(envelope.path("payloadType").asText()).isEqualTo("application/vnd.in-toto+json");
        assertThat(stranger.verify(Base64.getDecoder()
                        .decode(envelope.at("/signatures/0/sig").asText())))
                .isTrue();
    }

    @Test
    void thePresentStateIsSignedAndSaysThatItIsNotSealed() {
        JsonNode envelope = evidence(REMEDIATION);

        assertThat(predicate(envelope).path("sealed").asBoolean(true)).isFalse();
        JsonNode report = verify(envelope);
        assertThat(report.path("valid").asBoolean()).as(report.toPrettyString()).isTrue();
        assertThat(report.path("sealed").asBoolean()).isFalse();
    }

    @Test
    void aSealedPackageStaysAsItWas() {
        seal(REMEDIATION);
        JsonNode sealed = evidence(REMEDIATION);

        records.journal.clear();
        seal(REMEDIATION);

        assertThat(evidence(REMEDIATION)).isEqualTo(sealed);
        assertThat(predicate(sealed).path("sealed").asBoolean()).isTrue();
        assertThat(report(sealed).path("valid").asBoolean()).isTrue();
    }

    @Test
    void eachPackageNamesTheOneBefore() {
        RemediationId second = anotherCase();
        seal(REMEDIATION);
        seal(second);

        JsonNode first = evidence(REMEDIATION);
        JsonNode next = evidence(second);

        assertThat(predicate(first).at("/chain/seq").asInt()).isEqualTo(1);
        assertThat(predicate(first).at("/chain/previous").isNull()).isTrue();
        assertThat(predicate(next).at("/chain/seq").asInt()).isEqualTo(2);
        assertThat(predicate(next).at("/chain/previous").asText())
                .isEqualTo(Digest.of(payload(first)).value());
        assertThat(report(next).path("valid").asBoolean()).isTrue();
    }

    @Test
    void packagesSealedAtOnceStillMakeOneChain() throws Exception {
        List<RemediationId> ids = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            ids.add(anotherCase());
        }
        CountDownLatch together = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(6);
        var sealings = ids.stream()
                .map(id -> threads.submit(() -> {
                    together.await();
                    seal(id);
                    return id;
                }))
                .toList();

        together.countDown();
        for (var done : sealings) {
            done.get();
        }
        threads.shutdown();

        assertThat(ids)
                .allSatisfy(id -> assertThat(report(evidence(id)).path("valid").asBoolean())
                        .isTrue());
        assertThat(database.sql("select max(seq) from wr_evidence")
                        .query(Long.class)
                        .single())
                .isEqualTo(6);
    }

    @Test
    void keepsAPackageThatIsLongerThanAColumn() {
        Incident known = ExposedToken.incident(INCIDENT);
        ObjectNode large = JsonNodeFactory.instance.objectNode().put("large", "x".repeat(2_000_000));
        records.incidents.with(new Incident(
                known.id(),
                known.source(),
                known.externalId(),
                known.kind(),
                known.severity(),
                known.environment(),
                known.title(),
                large,
                known.receivedBytes(),
                known.observables(),
                known.reporter(),
                known.receivedAt()));
        seal(REMEDIATION);

        JsonNode report = report(evidence(REMEDIATION));

        assertThat(report.path("valid").asBoolean()).isTrue();
    }

    @Test
    void knowsNoEvidenceOfAnUnknownRemediation() {
        assertThatThrownBy(() -> evidence(new RemediationId("rem-9"))).isInstanceOf(Unknown.class);
    }

    @Test
    void verifyingFindsAnAlteredPayload() {
        ObjectNode envelope = evidence(REMEDIATION).deepCopy();
        String altered = new String(payload(envelope), StandardCharsets.UTF_8).replace("\"ben\"", "\"bea\"");
        envelope.put("payload", Base64.getEncoder().encodeToString(altered.getBytes(StandardCharsets.UTF_8)));

        assertFailed(envelope, "signature", "approval-signature", "warrant-signature");
    }

    @Test
    void verifyingFindsAnotherSigner() {
        Envelope forged = Envelope.sealed(payload(evidence(REMEDIATION)), FreshSigning.key());

        assertFailed(json(forged), "signature");
    }

    @Test
    void verifyingFindsAPolicyThatIsNotWhatItsDigestSays() {
        assertFailed(resigned("\"affected\":2", "\"affected\":1"), "policy-digest");
    }

    @Test
    void verifyingFindsADecisionThatNobodySigned() {
        assertFailed(resigned("\"comment\":\"checked\"", "\"comment\":\"looks fine\""), "approval-signature");
    }

    @Test
    void verifyingFindsAWarrantThatNobodySigned() {
        assertFailed(resigned("\"approvers\":[\"ben\"]", "\"approvers\":[\"bea\"]"), "warrant-signature");
    }

    @Test
    void verifyingFindsAPackageThatIsNotInTheChain() {
        assertFailed(json(pretending(1, null)), "chain");
    }

    @Test
    void verifyingFindsAChainFromWhichAPackageWasTaken() {
        Envelope second = pretending(2, Digest.of("the one that was taken"));
        sealed.append(REMEDIATION, new Link(2, Optional.of(Digest.of("the one that was taken"))), second, AT);

        assertFailed(json(second), "chain");
    }

    @Test
    void verifyingFindsAChainInWhichAPackageWasReplaced() {
        seal(anotherCase());
        Envelope second = pretending(2, Digest.of("the one that was replaced"));
        sealed.append(REMEDIATION, new Link(2, Optional.of(Digest.of("the one that was replaced"))), second, AT);

        assertFailed(json(second), "chain");
    }

    @Test
    void verifyingFindsAPackageThatIsNotTheOneAtItsPlace() {
        seal(REMEDIATION);

        assertFailed(json(pretending(1, null)), "chain");
    }

    @Test
    void verifyingRefusesWhatIsNoEnvelopeOfOurs() {
        assertFailed(JsonNodeFactory.instance.objectNode(), "envelope");
        ObjectNode twoSignatures = evidence(REMEDIATION).deepCopy();
        twoSignatures.withArray("signatures").addObject().put("keyid", "x").put("sig", "y");
        assertFailed(twoSignatures, "envelope");
        ObjectNode notBase64 = evidence(REMEDIATION).deepCopy();
        notBase64.put("payload", "%%%");
        assertFailed(notBase64, "envelope");
        assertFailed(
                json(Envelope.sealed("not json".getBytes(StandardCharsets.UTF_8), records.signing)),
                "statement",
                "chain");
    }

    @Test
    void namesADecisionForWhichTheEngineKnowsNoTask() {
        records.history = historyOf("bea");

        assertDisagreements("approval-without-task", "task-without-approval");
    }

    @Test
    void namesEveryDecisionWhereTheEngineKnowsNothing() {
        records.history = JsonNodeFactory.instance.objectNode();

        assertDisagreements("approval-without-task");
    }

    @Test
    void takesTheAssigneeForTheCompleterWhereTheLogIsSilent() throws Exception {
        records.history = JSON.readTree("{\"tasks\":[{\"id\":\"t1\",\"key\":\"approvePolicy\",\"assignee\":\"ben\","
                + "\"completedAt\":\"2026-01-02T03:04:05Z\",\"deleteReason\":\"completed\"}]}");

        assertDisagreements();
    }

    @Test
    void aTaskThatWasTakenAwayWasNotCompleted() throws Exception {
        records.history = JSON.readTree("{\"tasks\":[{\"id\":\"t1\",\"key\":\"approvePolicy\",\"assignee\":\"ben\","
                + "\"completedAt\":\"2026-01-02T03:04:05Z\",\"deleteReason\":\"deleted\"}]}");

        assertDisagreements("approval-without-task");
    }

    @Test
    void namesAWarrantWithTooFewApprovals() {
        records.gates.add(new Gate(POLICY.digest(), GateKind.TWO_APPROVERS, List.of()));

        assertDisagreements("warrant-without-approval");
    }

    @Test
    void namesAWarrantThatClaimsAnApproverWhoDidNotApprove() {
        records.warrant = Optional.of(records.warrantFor("ben", "bea"));

        assertDisagreements("warrant-without-approval");
    }

    @Test
    void namesAWarrantBehindAGateThatLeadsNowhereOrIsMissing() {
        records.gates.add(new Gate(POLICY.digest(), GateKind.RECOMMEND_ONLY, List.of()));
        assertDisagreements("warrant-without-approval");

        records.gates.clear();
        assertDisagreements("warrant-without-approval");
    }

    @Test
    void holdsAWarrantAgainstTheGateThatStoodWhenItWasIssued() {
        records.laterGates.add(new Gate(POLICY.digest(), GateKind.TWO_APPROVERS, List.of()));
        assertDisagreements();

        records.gates.clear();
        assertDisagreements("warrant-without-approval");
    }

    @Test
    void saysWhenEachGateWasDecided() {
        assertThat(predicate(evidence(REMEDIATION)).at("/gates/0/decidedAt").asText())
                .isEqualTo(AT.toString());
    }

    @Test
    void namesAStepThatIsNotInThePolicy() {
        records.journal.add(entry("format-disk", StepStatus.APPLIED));

        assertDisagreements("step-outside-policy");
    }

    @Test
    void namesStepsThatWereDoneWithoutAWarrant() {
        records.warrant = Optional.empty();

        assertDisagreements("step-outside-policy", "step-outside-policy");
    }

    @Test
    void namesAPolicyThatIsNotOnRecord() {
        records.reviews.add(
                new Review(Digest.of("vanished"), Verdict.CONSISTENT, List.of(), KnownReviews.compared(POLICY)));

        assertDisagreements("policy-not-on-record");
    }

    @Test
    void namesAGateThatRestsOnNoWholeReviewOrOnOneThatForbidsIt() {
        records.reviews.add(KnownReviews.of(POLICY, Verdict.DOUBTFUL));
        assertDisagreements();

        records.gates.set(0, new Gate(POLICY.digest(), GateKind.AUTOMATIC, List.of()));
        assertDisagreements("gate-without-review");

        records.reviews.add(KnownReviews.of(POLICY, Verdict.REFUSED));
        assertDisagreements("gate-without-review");

        records.reviews.clear();
        assertDisagreements("gate-without-review");

        ComparedIntent whole = KnownReviews.compared(POLICY);
        records.reviews.add(new Review(
                POLICY.digest(),
                Verdict.CONSISTENT,
                List.of(),
                new ComparedIntent(whole.says(), whole.does(), List.of())));
        assertDisagreements("gate-without-review");
    }

    @Test
    void holdsTheRecommendationWhereTheGateOnlyRecommends() {
        assertThat(predicate(evidence(REMEDIATION)).path("recommendation").isNull())
                .isTrue();

        records.gates.add(new Gate(
                POLICY.digest(),
                GateKind.RECOMMEND_ONLY,
                List.of(new Gate.Reason(GateKind.RECOMMEND_ONLY, "floor", "Nothing mints here"))));

        assertThat(predicate(evidence(REMEDIATION))
                        .at("/recommendation/reasons/0")
                        .asText())
                .isEqualTo("Nothing mints here");
    }

    @Test
    void namesWhatWasExecutedBeforeTheChallengeWindowWasOver() {
        records.gates.set(0, new Gate(POLICY.digest(), GateKind.AUTOMATIC, List.of()));
        windows.open(REMEDIATION, POLICY.digest(), AT, AT.plusSeconds(60));

        assertDisagreements(
                "executed-before-challenge-until",
                "executed-before-challenge-until",
                "executed-before-challenge-until");
    }

    @Test
    void aWindowThatWasAwaitedIsNoDisagreement() {
        records.gates.set(0, new Gate(POLICY.digest(), GateKind.AUTOMATIC, List.of()));
        windows.open(REMEDIATION, POLICY.digest(), AT, AT);

        assertDisagreements();
    }

    @Test
    void whatACrashKeptFromBeingSealedIsSealedByTheNextLook() {
        sealed.due(REMEDIATION, AT);

        sealing.sealWhatIsDue();

        assertThat(predicate(evidence(REMEDIATION)).path("sealed").asBoolean()).isTrue();
        assertThat(sealed.due()).isEmpty();
    }

    @Test
    void aCaseThatCannotBePackedHoldsUpNoOther() {
        RemediationId unknown = new RemediationId("rem-9");
        sealed.due(unknown, AT.minusSeconds(60));
        sealed.due(REMEDIATION, AT);

        sealing.sealWhatIsDue();

        assertThat(sealed.due()).containsExactly(unknown);
    }

    @Test
    void aCallerWhoAsksRightAfterTheEndGetsTheSealedPackage() {
        cases.end(REMEDIATION);
        sealed.due(REMEDIATION, AT);

        JsonNode report = verify(evidence(REMEDIATION));

        assertThat(report.path("sealed").asBoolean()).isTrue();
        assertThat(report.path("valid").asBoolean()).as(report.toPrettyString()).isTrue();
        assertThat(sealed.due()).isEmpty();
    }

    @Test
    void thePackageOfAnEndedCaseThatIsNotSealedYetIsNotValid() {
        cases.end(REMEDIATION);

        JsonNode report = verify(evidence(REMEDIATION));

        assertThat(report.path("sealed").asBoolean(true)).isFalse();
        assertThat(report.path("valid").asBoolean(true)).isFalse();
        assertThat(report.path("checks").findValuesAsText("message"))
                .anyMatch(message -> message.contains("not sealed yet"));
    }

    @Test
    void theRowOfTheChainIsNotHeldUntilTheTransactionThatEndsTheCaseIsOver() {
        transaction.executeWithoutResult(status -> {
            sealing.seal(REMEDIATION);

            var another = new TransactionTemplate(transaction.getTransactionManager());
            another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            Link next = another.execute(inner -> sealed.next());
            assertThat(next).isNotNull();
        });

        assertThat(predicate(evidence(REMEDIATION)).path("sealed").asBoolean()).isTrue();
    }

    @Test
    void verifyingRepeatsTheDisagreements() {
        records.journal.add(entry("format-disk", StepStatus.APPLIED));

        JsonNode report = verify(evidence(REMEDIATION));

        assertThat(report.path("valid").asBoolean()).isTrue();
        assertThat(report.at("/disagreements/0/message").asText()).contains("format-disk");
    }

    private void assertDisagreements(String... rules) {
        List<String> found = new ArrayList<>();
        predicate(evidence(REMEDIATION))
                .path("disagreements")
                .forEach(disagreement -> found.add(disagreement.path("rule").asText()));
        assertThat(found).containsExactlyInAnyOrder(rules);
    }

    private void assertFailed(JsonNode envelope, String... failed) {
        JsonNode report = verify(envelope);
        List<String> names = new ArrayList<>();
        report.path("checks").forEach(check -> {
            if (!check.path("ok").asBoolean()) {
                names.add(check.path("check").asText());
            }
        });
        assertThat(names).containsExactlyInAnyOrder(failed);
        assertThat(report.path("valid").asBoolean()).isFalse();
    }

    /** The package with one thing replaced, signed again by somebody who holds the key. */
    private JsonNode resigned(String what, String by) {
        String payload = new String(payload(evidence(REMEDIATION)), StandardCharsets.UTF_8);
        assertThat(payload).contains(what);
        return json(Envelope.sealed(payload.replace(what, by).getBytes(StandardCharsets.UTF_8), records.signing));
    }

    /** A package that claims this place in the chain, signed by somebody who holds the key. */
    private Envelope pretending(long seq, @Nullable Digest previous) {
        String chain = "\"chain\":{\"seq\":" + seq + ",\"previous\":"
                + (previous == null ? "null" : "\"" + previous + "\"") + "}";
        JsonNode open = Answers.JSON.valueToTree(new Sealing(
                        files,
                        new SealedPackages(emptyDatabase()),
                        records.signing,
                        transaction.getTransactionManager(),
                        CLOCK)
                .evidence(REMEDIATION));
        String pretended = new String(payload(open), StandardCharsets.UTF_8)
                .replace("\"sealed\":false", "\"sealed\":true," + chain);
        return Envelope.sealed(pretended.getBytes(StandardCharsets.UTF_8), records.signing);
    }

    private static JdbcClient emptyDatabase() {
        return JdbcClient.create(Databases.migrated());
    }

    private RemediationId anotherCase() {
        IncidentId id = IncidentId.random();
        records.incidents.with(ExposedToken.incident(id));
        cases.open(id);
        return id.remediation();
    }

    private JsonNode evidence(RemediationId remediation) {
        return Answers.JSON.valueToTree(sealing.evidence(remediation));
    }

    private static JsonNode json(Envelope envelope) {
        return Answers.JSON.valueToTree(envelope.answer());
    }

    private JsonNode verify(JsonNode envelope) {
        return Answers.JSON.valueToTree(verification.verify(envelope));
    }

    private void seal(RemediationId remediation) {
        transaction.executeWithoutResult(status -> sealing.seal(remediation));
    }

    private JsonNode report(JsonNode envelope) {
        return verify(envelope);
    }

    private static JsonNode predicate(JsonNode envelope) {
        return statement(envelope).path("predicate");
    }

    private static JsonNode statement(JsonNode envelope) {
        try {
            return JSON.readTree(payload(envelope));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] payload(JsonNode envelope) {
        return Base64.getDecoder().decode(envelope.path("payload").asText());
    }
}
