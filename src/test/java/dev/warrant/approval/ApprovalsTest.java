package dev.warrant.approval;

import static dev.warrant.ExposedToken.INCIDENT;
import static dev.warrant.ExposedToken.REMEDIATION;
import static dev.warrant.ExposedToken.REPORTER;
import static dev.warrant.ExposedToken.aCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.KnownAccounts;
import dev.warrant.KnownIncidents;
import dev.warrant.KnownPolicies;
import dev.warrant.KnownProposals;
import dev.warrant.KnownReviews;
import dev.warrant.access.Group;
import dev.warrant.approval.Approval.Decision;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.Observable;
import dev.warrant.policy.Policy;
import dev.warrant.review.Verdict;
import dev.warrant.signing.FreshSigning;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApprovalsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");
    private static final Policy POLICY = ExposedToken.aPolicy();
    private static final String DIGEST = POLICY.digest().value();

    private final KnownIncidents incidents = new KnownIncidents().with(ExposedToken.incident(INCIDENT));
    private final KnownPolicies policies = new KnownPolicies().with(POLICY);
    private final KnownProposals proposals = new KnownProposals().with(REMEDIATION, ExposedToken.aProposal());
    private final KnownAccounts accounts = new KnownAccounts()
            .with("ben", Group.APPROVER)
            .with("bea", Group.APPROVER)
            .with("ana", Group.ANALYST, Group.APPROVER)
            .with(REPORTER, Group.INTAKE, Group.APPROVER)
            .with("otto", Group.PROCESSOWNER);
    private final Signing signing = FreshSigning.key();
    private JdbcClient database;
    private Gates gates;
    private Approvals approvals;

    @BeforeEach
    void nothingDecidedYet() {
        database = JdbcClient.create(Databases.migrated());
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Challenges challenges = new Challenges(database, clock);
        gates = new RecordedGates(
                database,
                new ObjectMapper(),
                clock,
                proposals,
                challenges,
                new KnownReviews().with(REMEDIATION, KnownReviews.of(POLICY, Verdict.CONSISTENT)),
                (template, proposal) -> List.of());
        approvals = approvals(signing, challenges, clock);
    }

    @Test
    void keepsWhatWasDecidedAboutWhichPolicyInWhichState() {
        Approval approval = approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "checked with the owner");

        assertThat(approval)
                .isEqualTo(new Approval(
                        "ben", Decision.APPROVE, "checked with the owner", NOW, POLICY.digest(), POLICY.fingerprint()));
        assertThat(approvals.of(REMEDIATION)).containsExactly(approval);
    }

    @Test
    void keepsDecisionsOldestFirst() {
        approvals.decide(REMEDIATION, DIGEST, "ben", "changes", "narrower please");
        approvals.decide(REMEDIATION, DIGEST, "bea", "reject", "wrong token");

        assertThat(approvals.of(REMEDIATION))
                .extracting(Approval::user, Approval::decision)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ben", Decision.CHANGES),
                        org.assertj.core.groups.Tuple.tuple("bea", Decision.REJECT));
    }

    @Test
    void refusesSomebodyOutsideTheApprovers() {
        assertRefused("otto", "approve", "fine", "group 'approver'");
        assertRefused("nobody", "approve", "fine", "group 'approver'");
    }

    @Test
    void refusesTheReporter() {
        assertRefused(REPORTER, "approve", "fine", "reported the incident");
    }

    @Test
    void refusesWhoeverReportedTheSameLater() {
        incidents.with(aCase().withObservables(
                        new Observable("repository", "acme/shop", "/repository", false, "github", REPORTER),
                        new Observable("repository", "acme/shop", "/joined/0/document/repo", true, "tasklist", "Ana"))
                .incident());

        assertRefused("ana", "approve", "fine", "reported the incident");
    }

    @Test
    void refusesTheReporterUnderAnotherSpellingOfTheName() {
        accounts.with("SENSOR", Group.APPROVER);

        assertRefused("SENSOR", "approve", "fine", "reported the incident");
    }

    @Test
    void refusesThePersonWhoPopulatedByHand() {
        proposals.with(REMEDIATION, aCase().draftedBy("ana").proposal());

        assertRefused("ana", "approve", "fine", "populated the template");
    }

    @Test
    void refusesTheChallenger() {
        approvals.recordChallenge(REMEDIATION, "ana", "that is our own address");

        assertRefused("ana", "approve", "fine", "challenged the remediation");
    }

    @Test
    void refusesASecondDecisionInTheSameRound() {
        approvals.decide(REMEDIATION, DIGEST, "ben", "changes", "narrower please");

        assertRefused("ben", "approve", "fine now", "already: changes");
    }

    @Test
    void theDatabaseRefusesASecondDecisionOfTheSameMoment() {
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");
        Approvals.Signed first = approvals.signed(REMEDIATION).get(0);

        assertThatThrownBy(() -> new ApprovalRecords(database).append(first))
                .isInstanceOf(org.springframework.dao.DuplicateKeyException.class);
    }

    @Test
    void refusesADecisionWithoutWords() {
        assertRefused("ben", "approve", "", "comment is needed");
        assertRefused("ben", "approve", " \u200b\n.", "comment is needed");
    }

    @Test
    void refusesACommentThatIsTooLong() {
        assertRefused("ben", "approve", "a".repeat(2001), "2001 characters");
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "a".repeat(2000));
    }

    @Test
    void refusesACommentThatADatabaseWouldNotKeep() {
        assertRefused("ben", "approve", "fine\u0000", "cannot be stored");
    }

    @Test
    void refusesAWordThatIsNoDecision() {
        assertRefused("ben", "APPROVE", "fine", "approve, reject, changes");
    }

    @Test
    void refusesADecisionAboutAnotherPolicyThanTheNewest() {
        policies.with(ExposedToken.policy(List.of(ExposedToken.revoke()), 1));

        assertRefused("ben", "approve", "fine", "changed since it was shown");
    }

    @Test
    void refusesADecisionWhereThereIsNoPolicy() {
        var other = new dev.warrant.incident.RemediationId("rem-other");

        assertThatThrownBy(() -> approvals.decide(other, DIGEST, "ben", "approve", "fine"))
                .isInstanceOf(ApprovalRefused.class)
                .hasMessageContaining("no policy");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> approvals.decide(REMEDIATION, "sha256:0", "otto", "maybe", ""))
                .isInstanceOf(ApprovalRefused.class)
                .hasMessageContaining("group 'approver'")
                .hasMessageContaining("changed since")
                .hasMessageContaining("approve, reject, changes")
                .hasMessageContaining("comment is needed");
    }

    @Test
    void oneApprovalSufficesWhereOneIsAskedFor() {
        gate("one-approver");
        assertThat(sufficient()).isFalse();

        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");

        assertThat(sufficient()).isTrue();
    }

    @Test
    void twoDifferentPeopleMustApproveWhereTwoAreAskedFor() {
        gate("two-approvers");
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");
        assertThat(sufficient()).isFalse();

        approvals.decide(REMEDIATION, DIGEST, "bea", "approve", "fine");

        assertThat(sufficient()).isTrue();
    }

    @Test
    void oneNameInTwoSpellingsIsOnePerson() {
        gate("two-approvers");
        accounts.with("BEN", Group.APPROVER);
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");
        signAndKeep(new Approval("BEN", Decision.APPROVE, "fine", NOW, POLICY.digest(), POLICY.fingerprint()), signing);

        assertThat(sufficient()).isFalse();
    }

    @Test
    void nothingSufficesWithoutAGateForThisVeryPolicy() {
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");
        assertThat(sufficient()).isFalse();

        gate("one-approver", Digest.of("another policy"));

        assertThat(sufficient()).isFalse();
    }

    @Test
    void nothingSufficesWhereTheGateOnlyRecommendsOrRefuses() {
        gate("recommend-only");
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");
        assertThat(sufficient()).isFalse();

        gate("refuse");

        assertThat(sufficient()).isFalse();
    }

    @Test
    void anAutomaticGateNeedsNobodyUntilSomebodyChallenges() {
        gate("automatic");
        assertThat(sufficient()).isTrue();

        approvals.recordChallenge(REMEDIATION, "ana", "why");
        assertThat(sufficient()).isFalse();

        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");
        assertThat(sufficient()).isTrue();
    }

    @Test
    void theNewestGateOfAPolicyCounts() {
        gate("one-approver");
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");

        gate("two-approvers");

        assertThat(sufficient()).isFalse();
    }

    @Test
    void approvalsOfAnEarlierPolicyDoNotCount() {
        gate("one-approver");
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");
        Policy drifted = ExposedToken.policy(List.of(ExposedToken.revoke()), 1);
        policies.with(drifted);
        gate("one-approver", drifted.digest());

        assertThat(approvals.sufficient(REMEDIATION, drifted.digest())).isFalse();
    }

    @Test
    void whoeverDecidedBeforeDecidesAnewWhereTheSamePolicyComesOutAgain() {
        gate("one-approver");
        approvals.decide(REMEDIATION, DIGEST, "ben", "changes", "narrower please");
        policies.with(ExposedToken.policy(List.of(ExposedToken.revoke()), 1)).with(POLICY);
        gate("one-approver");

        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "it cannot be narrower");

        assertThat(sufficient()).isTrue();
        assertThat(approvals.of(REMEDIATION)).hasSize(2);
    }

    @Test
    void approvalsLapseWithTheirRound() {
        gate("one-approver");
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");
        assertThat(approvals.standing(REMEDIATION)).hasSize(1);

        gate("one-approver");

        assertThat(sufficient()).isFalse();
        assertThat(approvals.standing(REMEDIATION)).isEmpty();
        assertThat(approvals.of(REMEDIATION)).hasSize(1);
    }

    @Test
    void aRejectionLapsesWithItsRoundToo() {
        gate("one-approver");
        approvals.decide(REMEDIATION, DIGEST, "bea", "reject", "wrong token");
        gate("one-approver");

        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "the right token after all");

        assertThat(sufficient()).isTrue();
    }

    @Test
    void approvalsLapseWhenOnlyTheFingerprintDrifts() {
        gate("one-approver");
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");

        policies.with(drifted(POLICY));

        assertThat(sufficient()).isFalse();
        assertThat(approvals.standing(REMEDIATION)).isEmpty();
    }

    @Test
    void anApprovalMovedToALaterRoundDoesNotCount() {
        gate("one-approver");
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");
        Approvals.Signed lapsed = approvals.signed(REMEDIATION).get(0);
        gate("one-approver");

        new ApprovalRecords(database)
                .append(new Approvals.Signed(
                        REMEDIATION, round(), lapsed.approval(), lapsed.keyId(), lapsed.signature()));

        assertThat(sufficient()).isFalse();
    }

    @Test
    void aRejectionIsNotOutvoted() {
        gate("one-approver");
        approvals.decide(REMEDIATION, DIGEST, "bea", "reject", "wrong token");
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");

        assertThat(sufficient()).isFalse();
    }

    @Test
    void aRequestForChangesIsNoApproval() {
        gate("one-approver");
        approvals.decide(REMEDIATION, DIGEST, "bea", "changes", "narrower please");

        assertThat(sufficient()).isFalse();
    }

    @Test
    void anApprovalThatSomebodyWroteIntoTheTableDoesNotCount() {
        gate("one-approver");
        signAndKeep(
                new Approval("ben", Decision.APPROVE, "fine", NOW, POLICY.digest(), POLICY.fingerprint()),
                FreshSigning.key());

        assertThat(sufficient()).isFalse();
    }

    @Test
    void anApprovalThatSomebodyAlteredInTheTableDoesNotCount() {
        gate("one-approver");
        Approval changes =
                new Approval("ben", Decision.CHANGES, "narrower please", NOW, POLICY.digest(), POLICY.fingerprint());
        Approval altered =
                new Approval("ben", Decision.APPROVE, "narrower please", NOW, POLICY.digest(), POLICY.fingerprint());
        String signature =
                Approvals.Signed.by(signing, REMEDIATION, round(), changes).signature();

        new ApprovalRecords(database)
                .append(new Approvals.Signed(REMEDIATION, round(), altered, signing.keyId(), signature));

        assertThat(sufficient()).isFalse();
    }

    @Test
    void anApprovalOfSomebodyWhoMayNoLongerGiveItDoesNotCount() {
        gate("one-approver");
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");

        accounts.without("ben");

        assertThat(sufficient()).isFalse();
    }

    @Test
    void keepsSignaturesThatVerify() {
        approvals.decide(REMEDIATION, DIGEST, "ben", "approve", "fine");

        Approvals.Signed signed = approvals.signed(REMEDIATION).get(0);

        assertThat(signed.verifies(signing)).isTrue();
        assertThat(signed.keyId()).isEqualTo(signing.keyId());
        assertThat(signed.json().get("signature").asText()).isEqualTo(signed.signature());
    }

    private static Policy drifted(Policy policy) {
        return new Policy(
                policy.digest(),
                policy.remediation(),
                policy.template(),
                policy.templateDigest(),
                policy.controlPlane(),
                policy.steps(),
                policy.affected(),
                Digest.of("another state"),
                policy.executable());
    }

    private Approvals approvals(Signing with, Challenges challenges, Clock clock) {
        return new RecordedApprovals(
                new ApprovalRecords(database),
                challenges,
                gates,
                policies,
                incidents,
                proposals,
                accounts,
                with,
                clock);
    }

    private long round() {
        return new ApprovalRecords(database).round(REMEDIATION);
    }

    private void signAndKeep(Approval approval, Signing with) {
        new ApprovalRecords(database).append(Approvals.Signed.by(with, REMEDIATION, round(), approval));
    }

    private void gate(String kind) {
        gate(kind, POLICY.digest());
    }

    /** A gate as the records keep it, whatever the floor would have said. */
    private void gate(String kind, Digest digest) {
        database.sql("insert into wr_gate (remediation, policy_digest, kind, reasons, decided_at)"
                        + " values (?, ?, ?, '[]', current_timestamp)")
                .params(REMEDIATION.value(), digest.value(), kind)
                .update();
    }

    private boolean sufficient() {
        return approvals.sufficient(REMEDIATION, POLICY.digest());
    }

    private void assertRefused(String user, String decision, String comment, String why) {
        assertThatThrownBy(() -> approvals.decide(REMEDIATION, DIGEST, user, decision, comment))
                .isInstanceOf(ApprovalRefused.class)
                .hasMessageContaining(why);
    }
}
