package dev.warrant.approval;

import static dev.warrant.ExposedToken.INCIDENT;
import static dev.warrant.ExposedToken.REMEDIATION;
import static dev.warrant.ExposedToken.REPORTER;
import static dev.warrant.ExposedToken.aCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Databases;
import dev.warrant.ExposedToken;
import dev.warrant.KnownAccounts;
import dev.warrant.KnownIncidents;
import dev.warrant.KnownMemberships;
import dev.warrant.KnownPolicies;
import dev.warrant.KnownProposals;
import dev.warrant.KnownRules;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.canonical.Digest;
import dev.warrant.gate.Approval;
import dev.warrant.gate.Approval.Decision;
import dev.warrant.gate.ApprovalRecords;
import dev.warrant.gate.Challenges;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateKind;
import dev.warrant.gate.GateRecords;
import dev.warrant.gate.GateRoom;
import dev.warrant.gate.IndependenceProperties;
import dev.warrant.gate.Rounds;
import dev.warrant.gate.SignedApproval;
import dev.warrant.observable.Observable;
import dev.warrant.policy.Policy;
import dev.warrant.signing.FreshSigning;
import dev.warrant.signing.Signing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnBothDatabases
class ApprovalsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");
    private static final Policy POLICY = ExposedToken.aPolicy();
    private static final Approval.Seat SEAT = Approval.Seat.of(Group.APPROVER);
    private static final IndependenceProperties INDEPENDENCE = new IndependenceProperties(List.of(Group.APPROVER));
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
    private final KnownRules rules = new KnownRules().with("remediation.bpmn", "start-up");
    private final KnownMemberships memberships = new KnownMemberships();
    private final Signing signing = FreshSigning.key();
    private JdbcClient database;
    private GateRecords records;
    private Rounds rounds;
    private Challenges challenges;
    private Approvals approvals;

    private Instant now = NOW;

    @BeforeEach
    void nothingDecidedYet() {
        database = JdbcClient.create(Databases.migrated());
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        challenges = GateRoom.challenges(database, clock);
        records = GateRoom.records(database, clock);
        ApprovalRecords kept = GateRoom.approvals(database);
        rounds = GateRoom.rounds(records, kept);
        Escalations escalations = new Escalations(database, rounds, clock);
        WhoMayDecide whoMayDecide =
                new WhoMayDecide(accounts, escalations, incidents, proposals, challenges, rules, memberships);
        approvals = new RecordedApprovals(
                records,
                kept,
                rounds,
                new Seating(records, kept, challenges, policies, whoMayDecide, signing, INDEPENDENCE),
                whoMayDecide,
                escalations,
                policies,
                memberships,
                INDEPENDENCE,
                signing,
                clock);
        gate("one-approver");
    }

    @Test
    void keepsEachDecisionWithItsPolicyAndState() {
        Approval approval = decide("ben", "approve", "checked with the owner");

        assertThat(approval)
                .isEqualTo(new Approval(
                        "ben",
                        Decision.APPROVE,
                        "checked with the owner",
                        NOW,
                        POLICY.digest(),
                        POLICY.fingerprint(),
                        SEAT));
        assertThat(approvals.of(REMEDIATION)).containsExactly(approval);
    }

    @Test
    void keepsDecisionsOldestFirst() {
        decide("ben", "changes", "narrower please");
        decide("bea", "reject", "wrong token");

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
        GateRoom.challenge(challenges, REMEDIATION, "ana", "that is our own address");

        assertRefused("ana", "approve", "fine", "challenged the remediation");
    }

    @Test
    void refusesASecondDecisionInTheSameRound() {
        decide("ben", "changes", "narrower please");

        assertRefused("ben", "approve", "fine now", "already: changes");
    }

    @Test
    void theDatabaseRefusesASecondDecisionOfTheSameMoment() {
        decide("ben", "approve", "fine");
        SignedApproval first = approvals.signed(REMEDIATION).get(0);

        assertThatThrownBy(() -> GateRoom.approvals(database).append(first))
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
        decide("ben", "approve", "a".repeat(2000));
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

        assertThatThrownBy(() -> approvals.decide(other, Group.APPROVER, DIGEST, "ben", "approve", "fine"))
                .isInstanceOf(ApprovalRefused.class)
                .hasMessageContaining("no policy");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> approvals.decide(REMEDIATION, Group.APPROVER, "sha256:0", "otto", "maybe", ""))
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

        decide("ben", "approve", "fine");

        assertThat(sufficient()).isTrue();
    }

    @Test
    void twoDifferentPeopleMustApproveWhereTwoAreAskedFor() {
        gate("two-approvers");
        decide("ben", "approve", "fine");
        assertThat(sufficient()).isFalse();

        decide("bea", "approve", "fine");

        assertThat(sufficient()).isTrue();
    }

    @Test
    void oneNameInTwoSpellingsIsOnePerson() {
        gate("two-approvers");
        accounts.with("BEN", Group.APPROVER);
        decide("ben", "approve", "fine");
        signAndKeep(
                new Approval("BEN", Decision.APPROVE, "fine", NOW, POLICY.digest(), POLICY.fingerprint(), SEAT),
                signing);

        assertThat(sufficient()).isFalse();
    }

    @Test
    void nothingSufficesWithoutAGateForThisVeryPolicy() {
        gate("one-approver", Digest.of("another policy"));

        decide("ben", "approve", "fine");

        assertThat(sufficient()).isFalse();
    }

    @Test
    void nothingSufficesWhereTheGateOnlyRecommendsOrRefuses() {
        decide("ben", "approve", "fine");
        assertThat(sufficient()).isTrue();

        gate("recommend-only");
        assertThat(sufficient()).isFalse();

        gate("refuse");
        assertThat(sufficient()).isFalse();
    }

    @Test
    void anAutomaticGateNeedsNobodyUntilSomebodyChallenges() {
        gate("automatic");
        assertThat(sufficient()).isTrue();

        GateRoom.challenge(challenges, REMEDIATION, "ana", "why");
        assertThat(sufficient()).isFalse();

        decide("ben", "approve", "fine");
        assertThat(sufficient()).isTrue();
    }

    @Test
    void aStricterGateOnTheSamePolicyAsksForWhatIsMissingOnly() {
        decide("ben", "approve", "fine");

        gate(Group.APPROVER, Group.APPROVER, Group.PROCESSOWNER);

        assertThat(sufficient()).isFalse();
        assertThat(approvals.openSeats(REMEDIATION)).containsExactly(Group.APPROVER, Group.PROCESSOWNER);
        assertRefused("ben", "approve", "once more", "already: approve");
        decide("bea", "approve", "fine");
        sit("otto", Group.PROCESSOWNER);
        assertThat(sufficient()).isTrue();
    }

    @Test
    void approvalsOfAnEarlierPolicyDoNotCount() {
        gate("one-approver");
        decide("ben", "approve", "fine");
        Policy drifted = ExposedToken.policy(List.of(ExposedToken.revoke()), 1);
        policies.with(drifted);
        gate("one-approver", drifted.digest());

        assertThat(approvals.sufficient(REMEDIATION, drifted.digest())).isFalse();
    }

    @Test
    void whoeverDecidedBeforeDecidesAnewWhereTheSamePolicyComesOutAgain() {
        gate("one-approver");
        decide("ben", "changes", "narrower please");
        policies.with(ExposedToken.policy(List.of(ExposedToken.revoke()), 1)).with(POLICY);
        gate("one-approver");

        decide("ben", "approve", "it cannot be narrower");

        assertThat(sufficient()).isTrue();
        assertThat(approvals.of(REMEDIATION)).hasSize(2);
    }

    @Test
    void approvalsStandWhenTheSamePolicyIsPreviewedAgainInTheSameState() {
        decide("ben", "approve", "fine");

        gate("one-approver");

        assertThat(sufficient()).isTrue();
        assertThat(approvals.openSeats(REMEDIATION)).isEmpty();
        assertThat(approvals.standing(REMEDIATION)).hasSize(1);
    }

    @Test
    void approvalsThatLapsedWithAnotherStateStayLapsedWhenTheFirstComesBack() {
        decide("ben", "approve", "fine");
        policies.with(drifted(POLICY));
        gate("one-approver");
        assertThat(approvals.openSeats(REMEDIATION)).containsExactly(Group.APPROVER);

        policies.with(POLICY);
        gate("one-approver");

        assertThat(sufficient()).isFalse();
        assertThat(approvals.openSeats(REMEDIATION)).containsExactly(Group.APPROVER);
    }

    @Test
    void whatLapsedDuringAnExecutionStaysLapsedWhenTheSamePolicyComesOutAgain() {
        decide("ben", "approve", "fine");

        approvals.lapse(REMEDIATION);
        gate("one-approver");

        assertThat(sufficient()).isFalse();
        assertThat(approvals.standing(REMEDIATION)).isEmpty();
        decide("ben", "approve", "still fine");
        assertThat(sufficient()).isTrue();
    }

    @Test
    void anObjectionAboutWhatCameInBetweenEndsWhatWasAgreedBefore() {
        decide("ben", "approve", "fine");
        policies.with(drifted(POLICY));
        gate("one-approver");
        decide("bea", "changes", "narrower please");

        policies.with(POLICY);
        gate("one-approver");

        assertThat(sufficient()).isFalse();
        assertThat(approvals.standing(REMEDIATION)).isEmpty();
    }

    @Test
    void aChallengeInBetweenEndsWhatWasAgreedBefore() {
        decide("ben", "approve", "fine");
        policies.with(drifted(POLICY));
        gate("automatic");
        challenge();

        policies.with(POLICY);
        gate("one-approver");

        assertThat(sufficient()).isFalse();
        assertThat(approvals.openSeats(REMEDIATION)).containsExactly(Group.APPROVER);
    }

    @Test
    void whatWasAgreedAfterAChallengeStandsToo() {
        gate("automatic");
        challenge();
        decide("ben", "approve", "fine");

        gate(new Gate(
                POLICY.digest(), GateKind.ONE_APPROVER, List.of(because("Somebody challenged this remediation"))));

        assertThat(sufficient()).isTrue();
    }

    @Test
    void aNewReasonAfterAChallengeIsSeenBySomebody() {
        gate("automatic");
        challenge();
        decide("ben", "approve", "fine");

        gate(new Gate(
                POLICY.digest(),
                GateKind.ONE_APPROVER,
                List.of(
                        because("Somebody challenged this remediation"),
                        because("This does not contain: credential acme/shop#42"))));

        assertThat(approvals.openSeats(REMEDIATION)).containsExactly(Group.APPROVER);
    }

    @Test
    void aNewReasonIsSeenBySomebody() {
        decide("ben", "approve", "fine");

        gate(new Gate(POLICY.digest(), GateKind.ONE_APPROVER, List.of(because("The intent review is doubtful"))));

        assertThat(approvals.openSeats(REMEDIATION)).containsExactly(Group.APPROVER);
    }

    @Test
    void eachSeatIsFilledByAMemberOfItsGroup() {
        gate(Group.APPROVER, Group.PROCESSOWNER);

        decide("ben", "approve", "fine");
        assertThat(sufficient()).isFalse();
        assertRefused(
                "bea",
                "approve",
                "fine",
                "The group 'approver' has already given every approval that it was asked for.");
        assertRefused(
                "bea",
                Group.PROCESSOWNER,
                "Only members of the group 'processowner' decide in this seat; 'bea' is not one.");
        assertRefused("cora", Group.COMPLIANCE, "No member of the group 'compliance' is asked about this policy.");
        sit("otto", Group.PROCESSOWNER);

        assertThat(sufficient()).isTrue();
        assertThat(approvals.signed(REMEDIATION).get(1).json().get("seat").asText())
                .isEqualTo("processowner");
    }

    @Test
    void onePersonOfTwoGroupsFillsOneSeat() {
        accounts.with("ben", Group.APPROVER, Group.PROCESSOWNER);
        gate(Group.APPROVER, Group.PROCESSOWNER);
        decide("ben", "approve", "fine");

        assertRefused("ben", Group.PROCESSOWNER, "'ben' has decided about this policy already: approve.");

        assertThat(approvals.openSeats(REMEDIATION)).containsExactly(Group.PROCESSOWNER);
    }

    @Test
    void aSeatIsEmptyAgainWhenThePersonWhoFilledItLeavesTheGroup() {
        gate(Group.APPROVER, Group.PROCESSOWNER);
        decide("ben", "approve", "fine");
        sit("otto", Group.PROCESSOWNER);

        accounts.with("otto", Group.APPROVER);

        assertThat(sufficient()).isFalse();
        assertThat(approvals.openSeats(REMEDIATION)).containsExactly(Group.PROCESSOWNER);
    }

    @Test
    void whoeverWasCalledInSitsInForTheApproversInThatRoundOnly() {
        assertRefused("otto", "approve", "fine", "'otto' is not one");
        approvals.escalate(REMEDIATION, Group.PROCESSOWNER);
        approvals.escalate(REMEDIATION, Group.PROCESSOWNER);
        assertRefused("cora", "approve", "fine", "members of the group 'approver' or 'processowner' decide");

        assertRefused(
                "otto",
                "approve",
                "nobody else was there",
                "At least one approval is kept for a member of the group 'approver'");
        gate("two-approvers");
        approvals.escalate(REMEDIATION, Group.PROCESSOWNER);
        decide("ben", "approve", "checked");
        Approval approval = decide("otto", "approve", "nobody else was there");

        assertThat(approval.seat()).isEqualTo(new Approval.Seat(Group.APPROVER, Group.PROCESSOWNER));
        assertThat(approvals.escalatedTo(REMEDIATION)).containsExactly(Group.PROCESSOWNER);
        assertThat(approvals.signed(REMEDIATION).get(1).json().get("memberOf").asText())
                .isEqualTo("processowner");
        assertThat(sufficient()).isTrue();

        policies.with(drifted(POLICY));
        gate("one-approver");
        assertThat(approvals.escalatedTo(REMEDIATION)).isEmpty();
        assertRefused("otto", "approve", "fine", "'otto' is not one");
    }

    @Test
    void whoeverDeployedARuleInForceFillsNoSeatUnderIt() {
        rules.with("approve-policy.form", "BEN");

        assertRefused(
                "ben",
                "approve",
                "fine",
                "'ben' deployed the rules that this remediation is decided by (approve-policy.form)");

        decide("bea", "approve", "fine");
        assertThat(sufficient()).isTrue();
    }

    @Test
    void anApprovalOfSomebodyWhoDeployedTheRulesMeanwhileDoesNotCount() {
        decide("ben", "approve", "fine");

        rules.with("approval-gate.dmn", "ben");

        assertThat(sufficient()).isFalse();
        assertThat(approvals.openSeats(REMEDIATION)).containsExactly(Group.APPROVER);
    }

    @Test
    void aYoungMembershipGivesNoSayYet() {
        memberships
                .mustBeOld(Duration.ofHours(24))
                .given("ben", Group.APPROVER, "admin", NOW.minus(Duration.ofHours(23)))
                .given("bea", Group.APPROVER, "admin", NOW.minus(Duration.ofHours(24)));

        assertRefused(
                "ben",
                "approve",
                "fine",
                "was given by 'admin' at 2026-01-01T04:04:05.123456Z and counts for approvals from");

        decide("bea", "approve", "fine");
        assertThat(sufficient()).isTrue();
    }

    @Test
    void aYoungMembershipOfAGroupThatWasCalledInGivesNoSayEither() {
        memberships.mustBeOld(Duration.ofHours(24)).given("otto", Group.PROCESSOWNER, "admin", NOW.minusSeconds(60));
        approvals.escalate(REMEDIATION, Group.PROCESSOWNER);

        assertRefused("otto", "approve", "fine", "The membership of 'otto' in 'processowner' was given by 'admin'");
    }

    @Test
    void anAccountThatSomebodyElseJustMadeGivesNoSay() {
        memberships
                .mustBeOld(Duration.ofHours(24))
                .accountMade("ben", "admin", NOW.minus(Duration.ofHours(2)))
                .accountMade("bea", "start-up", NOW.minus(Duration.ofHours(2)));

        assertRefused("ben", "approve", "fine", "The password of 'ben' was set by 'admin'");

        decide("bea", "approve", "fine");
        assertThat(sufficient()).isTrue();
    }

    @Test
    void anAccountWhosePasswordSomebodyElseJustSetGivesNoSay() {
        memberships
                .mustBeOld(Duration.ofHours(24))
                .passwordSet("ben", "admin", NOW.minus(Duration.ofHours(2)))
                .passwordSet("ben", "ben", NOW.minus(Duration.ofHours(1)))
                .passwordSet("bea", "bea", NOW.minus(Duration.ofHours(1)));

        assertRefused("ben", "approve", "fine", "The password of 'ben' was set by 'admin'");

        decide("bea", "approve", "fine");
        assertThat(sufficient()).isTrue();
    }

    @Test
    void aPasswordThatIsSetByOthersAfterAnApprovalLeavesItAsItIs() {
        memberships.mustBeOld(Duration.ofHours(24));
        decide("ben", "approve", "fine");

        now = NOW.plus(Duration.ofHours(1));
        memberships.passwordSet("ben", "admin", now);

        assertThat(sufficient()).isTrue();
    }

    @Test
    void anAccountWhosePasswordIsNotOnRecordGivesNoSay() {
        memberships.smuggledPassword("ben");

        assertRefused("ben", "approve", "fine", "the password of 'ben' is not on record");

        decide("bea", "approve", "fine");
        assertThat(sufficient()).isTrue();
    }

    @Test
    void nobodyHasASayWhileTheRecordsOfMembershipsCannotBeReliedOn() {
        decide("ben", "approve", "fine");
        assertThat(sufficient()).isTrue();

        memberships.unreliable("one is missing");

        assertThat(sufficient()).isFalse();
        assertRefused("bea", "approve", "fine", "one is missing");
    }

    @Test
    void aMembershipThatAPersonGaveThemselvesGivesNoSay() {
        memberships.given("ben", Group.APPROVER, "Ben", Instant.EPOCH);

        assertRefused("ben", "approve", "fine", "was given by that account itself");
    }

    @Test
    void aMembershipWithoutARecordGivesNoSay() {
        memberships.without("ben");

        assertRefused("ben", "approve", "fine", "is not on record");
    }

    @Test
    void anApprovalIsSignedTogetherWithTheMembershipAndWhatWasShown() {
        memberships.given("ben", Group.APPROVER, "admin", Instant.EPOCH);
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("form", "approve-policy")
                .put("formDigest", "sha256:f")
                .put("document", "sha256:d");
        approvals.decide(REMEDIATION, Group.APPROVER, DIGEST, "ben", "approve", "fine", Optional.of(shown));

        SignedApproval signed = approvals.signed(REMEDIATION).get(0);

        assertThat(signed.verifies(signing)).isTrue();
        assertThat(signed.json().at("/grounds/membership/by").asText()).isEqualTo("admin");
        assertThat(signed.json().at("/grounds/shown")).isEqualTo(shown);
        shown.put("document", "sha256:other");
        SignedApproval altered = new SignedApproval(
                REMEDIATION,
                signed.round(),
                signed.approval(),
                signed.keyId(),
                signed.signature(),
                JsonNodeFactory.instance.objectNode().set("shown", shown));
        assertThat(altered.verifies(signing)).isFalse();
    }

    @Test
    void anEscalationOpensNoSeatOfAnotherGroup() {
        gate(Group.APPROVER, Group.COMPLIANCE);
        approvals.escalate(REMEDIATION, Group.PROCESSOWNER);

        assertRefused("otto", Group.COMPLIANCE, "Only members of the group 'compliance' decide in this seat");
    }

    @Test
    void anApprovalMovedToAnotherSeatDoesNotCount() {
        gate(Group.APPROVER, Group.PROCESSOWNER);
        accounts.with("ben", Group.APPROVER, Group.PROCESSOWNER);
        decide("bea", "approve", "fine");
        Approval given =
                new Approval("ben", Decision.APPROVE, "fine", NOW, POLICY.digest(), POLICY.fingerprint(), SEAT);
        Approval moved = new Approval(
                "ben",
                Decision.APPROVE,
                "fine",
                NOW,
                POLICY.digest(),
                POLICY.fingerprint(),
                Approval.Seat.of(Group.PROCESSOWNER));
        String signature =
                SignedApproval.by(signing, REMEDIATION, round(), given).signature();

        GateRoom.approvals(database)
                .append(new SignedApproval(REMEDIATION, round(), moved, signing.keyId(), signature));

        assertThat(sufficient()).isFalse();
    }

    @Test
    void aRejectionLapsesWithItsRoundToo() {
        gate("one-approver");
        decide("bea", "reject", "wrong token");
        gate("one-approver");

        decide("ben", "approve", "the right token after all");

        assertThat(sufficient()).isTrue();
    }

    @Test
    void approvalsLapseWhenOnlyTheFingerprintDrifts() {
        gate("one-approver");
        decide("ben", "approve", "fine");

        policies.with(drifted(POLICY));

        assertThat(sufficient()).isFalse();
        assertThat(approvals.standing(REMEDIATION)).isEmpty();
    }

    @Test
    void anApprovalMovedToALaterRoundDoesNotCount() {
        gate("one-approver");
        decide("ben", "approve", "fine");
        SignedApproval lapsed = approvals.signed(REMEDIATION).get(0);
        gate(new Gate(POLICY.digest(), GateKind.ONE_APPROVER, List.of(because("The intent review is doubtful"))));

        GateRoom.approvals(database)
                .append(new SignedApproval(
                        REMEDIATION, round(), lapsed.approval(), lapsed.keyId(), lapsed.signature()));

        assertThat(sufficient()).isFalse();
    }

    @Test
    void aRejectionIsNotOutvoted() {
        gate("one-approver");
        decide("bea", "reject", "wrong token");
        decide("ben", "approve", "fine");

        assertThat(sufficient()).isFalse();
    }

    @Test
    void aRequestForChangesIsNoApproval() {
        gate("one-approver");
        decide("bea", "changes", "narrower please");

        assertThat(sufficient()).isFalse();
    }

    @Test
    void anApprovalThatSomebodyWroteIntoTheTableDoesNotCount() {
        gate("one-approver");
        signAndKeep(
                new Approval("ben", Decision.APPROVE, "fine", NOW, POLICY.digest(), POLICY.fingerprint(), SEAT),
                FreshSigning.key());

        assertThat(sufficient()).isFalse();
    }

    @Test
    void anApprovalThatSomebodyAlteredInTheTableDoesNotCount() {
        gate("one-approver");
        Approval changes = new Approval(
                "ben", Decision.CHANGES, "narrower please", NOW, POLICY.digest(), POLICY.fingerprint(), SEAT);
        Approval altered = new Approval(
                "ben", Decision.APPROVE, "narrower please", NOW, POLICY.digest(), POLICY.fingerprint(), SEAT);
        String signature =
                SignedApproval.by(signing, REMEDIATION, round(), changes).signature();

        GateRoom.approvals(database)
                .append(new SignedApproval(REMEDIATION, round(), altered, signing.keyId(), signature));

        assertThat(sufficient()).isFalse();
    }

    @Test
    void anApprovalOfSomebodyWhoMayNoLongerGiveItDoesNotCount() {
        gate("one-approver");
        decide("ben", "approve", "fine");

        accounts.without("ben");

        assertThat(sufficient()).isFalse();
    }

    @Test
    void keepsSignaturesThatVerify() {
        decide("ben", "approve", "fine");

        SignedApproval signed = approvals.signed(REMEDIATION).get(0);

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

    private void challenge() {
        GateRecords.Kept kept = records.newest(REMEDIATION).orElseThrow();
        records.append(
                REMEDIATION,
                new GateRecords.Kept(
                        rounds.fresh(REMEDIATION),
                        kept.fingerprint(),
                        kept.gate().challenged("cora", "that is our own address")));
    }

    private static Gate.Reason because(String text) {
        return new Gate.Reason(GateKind.ONE_APPROVER, "floor", text);
    }

    private void sit(String user, Group seat) {
        approvals.decide(REMEDIATION, seat, DIGEST, user, "approve", "fine");
    }

    private void assertRefused(String user, Group seat, String sentence) {
        assertThatThrownBy(() -> approvals.decide(REMEDIATION, seat, DIGEST, user, "approve", "fine"))
                .isInstanceOf(ApprovalRefused.class)
                .hasMessageContaining(sentence);
    }

    private long round() {
        return rounds.current(REMEDIATION);
    }

    private void signAndKeep(Approval approval, Signing with) {
        GateRoom.approvals(database).append(SignedApproval.by(with, REMEDIATION, round(), approval));
    }

    private void gate(String kind) {
        gate(new Gate(POLICY.digest(), GateKind.ofWord(kind).orElseThrow(), List.of()));
    }

    private void gate(String kind, Digest digest) {
        gate(new Gate(digest, GateKind.ofWord(kind).orElseThrow(), List.of()));
    }

    private void gate(Group... seats) {
        gate(new Gate(POLICY.digest(), GateKind.asking(seats.length), List.of(seats), List.of()));
    }

    /** A gate as the records keep it, whatever the floor would have said. */
    private void gate(Gate gate) {
        Digest fingerprint = policies.newest(REMEDIATION).orElseThrow().fingerprint();
        long round = GateRoom.round(rounds, REMEDIATION, gate, fingerprint);
        records.append(REMEDIATION, new GateRecords.Kept(round, fingerprint, gate));
    }

    private Approval decide(String user, String decision, String comment) {
        return approvals.decide(REMEDIATION, Group.APPROVER, DIGEST, user, decision, comment);
    }

    private boolean sufficient() {
        return approvals.sufficient(REMEDIATION, POLICY.digest());
    }

    private void assertRefused(String user, String decision, String comment, String why) {
        assertThatThrownBy(() -> decide(user, decision, comment))
                .isInstanceOf(ApprovalRefused.class)
                .hasMessageContaining(why);
    }
}
