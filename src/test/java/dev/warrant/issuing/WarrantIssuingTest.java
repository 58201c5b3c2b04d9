package dev.warrant.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.KnownReviews;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.canonical.Digest;
import dev.warrant.controlplane.FaultyEstate;
import dev.warrant.gate.Gate;
import dev.warrant.gate.GateKind;
import dev.warrant.hold.Hold;
import dev.warrant.hold.KnownHolds;
import dev.warrant.hold.Wait;
import dev.warrant.incident.RemediationId;
import dev.warrant.issuing.WarrantIssuing.Drifted;
import dev.warrant.issuing.WarrantIssuing.Frozen;
import dev.warrant.issuing.WarrantIssuing.Held;
import dev.warrant.issuing.WarrantIssuing.Issue;
import dev.warrant.issuing.WarrantIssuing.Issued;
import dev.warrant.issuing.WarrantIssuing.NotYet;
import dev.warrant.issuing.WarrantIssuing.Unread;
import dev.warrant.issuing.WarrantIssuing.Unreliable;
import dev.warrant.issuing.WarrantIssuing.Withheld;
import dev.warrant.observable.Observable;
import dev.warrant.policy.Policy;
import dev.warrant.policy.Populating;
import dev.warrant.review.ComparedIntent;
import dev.warrant.review.Review;
import dev.warrant.review.Verdict;
import dev.warrant.signing.FreshSigning;
import dev.warrant.signing.Signing;
import dev.warrant.template.Template;
import dev.warrant.warrant.Drawn;
import dev.warrant.warrant.MovableClock;
import dev.warrant.warrant.Surroundings;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.WarrantModule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnBothDatabases
class WarrantIssuingTest {

    private static final RemediationId REMEDIATION = new RemediationId("rem-1");

    private final MovableClock clock = new MovableClock();
    private final FaultyEstate estate = new FaultyEstate(clock);
    private final Surroundings surroundings = new Surroundings();
    private final Signing signing = FreshSigning.key();
    private final DataSource database = Databases.migrated();
    private final KnownHolds holds = new KnownHolds(database);
    private final WarrantModule module = new WarrantModule(database, surroundings, clock, signing, holds);
    private Policy policy;

    @BeforeEach
    void anApprovedPolicy() {
        estate.add("house");
        policy = Drawn.policy(REMEDIATION, estate, "close house", "rotate house");
        surroundings.approve(policy, GateKind.TWO_APPROVERS);
    }

    @Test
    void issuesNoneBeforeTheChallengeWindowIsOverByTheClockOfTheDatabase() {
        surroundings.approve(policy, GateKind.AUTOMATIC);
        module.windows.open(
                REMEDIATION, policy.digest(), clock.instant(), clock.instant().plusSeconds(60));

        Issue early = module.issuing.issue(REMEDIATION, policy);
        clock.pass(Duration.ofSeconds(60));
        Issue inTime = module.issuing.issue(REMEDIATION, policy);

        assertThat(early).isInstanceOfSatisfying(NotYet.class, waits -> {
            assertThat(waits.until()).isEqualTo("2026-03-01T10:01:00Z");
            assertThat(waits.reason()).contains("can be challenged until 2026-03-01T10:01:00Z");
        });
        assertThat(inTime).isInstanceOf(Issued.class);
    }

    @Test
    void signsWhatWasApprovedInTheStateInWhichItWasApproved() {
        Warrant warrant = issued(module.issuing.issue(REMEDIATION, policy));

        assertThat(warrant.policyDigest()).isEqualTo(policy.digest());
        assertThat(warrant.fingerprint()).isEqualTo(policy.fingerprint());
        assertThat(warrant.approvers()).containsExactly("bea", "ben");
        assertThat(warrant.notBefore()).isEqualTo(clock.instant());
        assertThat(warrant.notAfter()).isEqualTo(clock.instant().plus(WarrantModule.VALIDITY));
        assertThat(signing.verify(warrant.keyId(), warrant.content(), warrant.signature()))
                .isTrue();
        assertThat(module.issuing.newest(REMEDIATION)).hasValue(warrant);
    }

    @Test
    void namesOnlyTheApproversOfThisPolicy() {
        Policy earlier = Drawn.withDigest(policy, Digest.of("earlier"));
        surroundings.approve(earlier, GateKind.ONE_APPROVER);
        surroundings.given.removeIf(approval ->
                approval.user().equals("bea") && approval.policyDigest().equals(policy.digest()));
        surroundings.newest.put(REMEDIATION, policy);
        surroundings.reviews.with(REMEDIATION, KnownReviews.of(policy, Verdict.CONSISTENT));
        surroundings.decided.put(REMEDIATION, new Gate(policy.digest(), GateKind.ONE_APPROVER, List.of()));
        surroundings.live = new Populating.Previewed(policy);

        assertThat(issued(module.issuing.issue(REMEDIATION, policy)).approvers())
                .containsExactly("ben");
    }

    @Test
    void namesNobodyWhoseApprovalHasLapsed() {
        surroundings.lapsed.add(surroundings.given.get(0));

        assertThat(issued(module.issuing.issue(REMEDIATION, policy)).approvers())
                .containsExactly("bea");
    }

    @Test
    void needsNobodyWhereTheGateIsAutomatic() {
        surroundings.given.clear();
        surroundings.sufficient = false;
        surroundings.decided.put(REMEDIATION, new Gate(policy.digest(), GateKind.AUTOMATIC, List.of()));

        assertThat(issued(module.issuing.issue(REMEDIATION, policy)).approvers())
                .isEmpty();
    }

    @Test
    void asksAPersonWhereMoreIsCompromisedThanTheAutomaticGateWasDecidedFor() {
        surroundings.observed.add(new Observable("principal", "alice", "/user", true, "forwarder"));

        surroundings.decided.put(REMEDIATION, new Gate(policy.digest(), GateKind.AUTOMATIC, List.of()));
        Issue automatic = module.issuing.issue(REMEDIATION, policy);

        assertThat(automatic).isInstanceOfSatisfying(Drifted.class, drifted -> assertThat(drifted.what())
                .contains("principal alice"));
    }

    @Test
    void withholdsWhatIsStopped() {
        module.killSwitch.stop(REMEDIATION, "ben", "wrong house");

        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("stopped by ben");
    }

    @Test
    void withholdsWhenTheTemplateIsWithdrawnOrChanged() {
        surroundings.released = Optional.empty();
        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("no longer released");

        surroundings.released = Optional.of(withDigest(Drawn.template(), Digest.of("edited")));
        assertThat(reason(module.issuing.issue(REMEDIATION, policy)))
                .contains(Drawn.template().digest().value())
                .contains(Digest.of("edited").value());
    }

    @Test
    void withholdsAPolicyThatANewerOneReplaced() {
        surroundings.newest.put(REMEDIATION, Drawn.withDigest(policy, Digest.of("newer")));
        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("not the newest");

        surroundings.newest.clear();
        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("missing");
    }

    @Test
    void withholdsWhereSomebodyWhoApprovedHadDeployedTheRules() {
        surroundings.rules.with("approval-gate.dmn", "Bea");

        assertThat(reason(module.issuing.issue(REMEDIATION, policy)))
                .isEqualTo("'bea' approved and had deployed 'approval-gate.dmn'");
    }

    @Test
    void withholdsWhereAMembershipIsOnNoRecordOrWasGivenToOneself() {
        surroundings.memberships.without("ben");
        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("'ben'", "not on record");

        surroundings.memberships.given("bea", Group.APPROVER, "bea", Instant.EPOCH);
        surroundings.given.remove(0);
        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("'bea'", "gave itself");
    }

    @Test
    void withholdsWhereAMembershipWasTooYoungWhenItWasApprovedBy() {
        Instant approved = surroundings.given.get(0).at();
        surroundings.memberships.mustBeOld(Duration.ofHours(24));
        surroundings.memberships.given("ben", Group.APPROVER, "admin", approved.minus(Duration.ofHours(23)));

        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("'ben'", "'admin' gave", "counts from");
    }

    @Test
    void withholdsWhereAMembershipIsYoungerThanTheApproval() {
        Instant approved = surroundings.given.get(0).at();
        surroundings.memberships.given("ben", Group.APPROVER, "admin", approved.plusSeconds(1));

        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("'ben'", "counts from");
    }

    @Test
    void withholdsWhereSomebodyElseHadJustSetTheApproversPassword() {
        Instant approved = surroundings.given.get(0).at();
        surroundings.memberships.mustBeOld(Duration.ofHours(24));
        surroundings.memberships.given("ben", Group.APPROVER, "admin", approved.minus(Duration.ofDays(30)));
        surroundings.memberships.passwordSet("ben", "admin", approved.minus(Duration.ofHours(1)));

        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("a password that 'admin' had set");
    }

    @Test
    void decidesNothingWhileTheRecordsOfMembershipsCannotBeReliedOn() {
        surroundings.memberships.unreliable("one is missing");
        surroundings.sufficient = false;

        assertThat(module.issuing.issue(REMEDIATION, policy))
                .isInstanceOfSatisfying(Unreliable.class, unreliable -> assertThat(unreliable.reason())
                        .contains("one is missing", "record them anew"));
        assertThat(surroundings.ended).isEmpty();
    }

    @Test
    void asksNobodyAboutMembershipsWhereTheGateAskedNobody() {
        surroundings.approve(policy, GateKind.AUTOMATIC);
        surroundings.memberships.unreliable("one is missing");

        assertThat(module.issuing.issue(REMEDIATION, policy)).isInstanceOf(Issued.class);
    }

    @Test
    void asksAnewWhoeverApprovedBeforeTheMembershipsWereRecordedAnew() {
        Instant approved = surroundings.given.get(0).at();
        surroundings.memberships.begunAnew(approved.plusSeconds(60));
        surroundings.sufficient = false;

        assertThat(module.issuing.issue(REMEDIATION, policy))
                .isInstanceOfSatisfying(
                        Drifted.class, drifted -> assertThat(drifted.what()).contains("recorded anew", "'ben', 'bea'"));
        assertThat(surroundings.ended).containsExactly(REMEDIATION);
    }

    @Test
    void approvalsFromBeforeThatStillCountAreNotAskedForAnew() {
        surroundings.memberships.begunAnew(surroundings.given.get(0).at().plusSeconds(60));

        assertThat(module.issuing.issue(REMEDIATION, policy)).isInstanceOf(Issued.class);
        assertThat(surroundings.ended).isEmpty();
    }

    @Test
    void withholdsWithoutEnoughApprovals() {
        surroundings.sufficient = false;

        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("two-approvers");
    }

    @ParameterizedTest
    @EnumSource(names = {"RECOMMEND_ONLY", "REFUSE"})
    void withholdsWhatTheGateLetsNobodyRun(GateKind kind) {
        surroundings.decided.put(REMEDIATION, new Gate(policy.digest(), kind, List.of()));

        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains(kind.word());
    }

    @Test
    void withholdsWhenTheGateWasDecidedForAnotherPolicyOrNotAtAll() {
        surroundings.decided.put(REMEDIATION, new Gate(Digest.of("other"), GateKind.AUTOMATIC, List.of()));
        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("No gate");

        surroundings.decided.clear();
        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("No gate");
    }

    @Test
    void withholdsASecondWarrantOnceTheFirstIsUsed() {
        Warrant first = issued(module.issuing.issue(REMEDIATION, policy));
        module.warrants.begin(REMEDIATION, first.id());

        assertThat(reason(module.issuing.issue(REMEDIATION, policy)))
                .contains("executed already")
                .contains(first.id());
    }

    @Test
    void withholdsWhatMayOnlyBeRecommendedByNowAlthoughItWasApproved() {
        surroundings.recommendOnly.add("Control plane 'estate' is set to recommend only");

        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("set to recommend only");
    }

    @Test
    void withholdsWhatWasMadeToBeRecommended() {
        Policy advice = Drawn.advice(policy);
        surroundings.approve(advice, GateKind.TWO_APPROVERS);

        assertThat(reason(module.issuing.issue(REMEDIATION, advice))).contains("only as a recommendation");
    }

    @Test
    void withholdsWhatNobodyIsKnownToHaveDrafted() {
        surroundings.drafted = Optional.empty();

        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("There is no record of who drafted");
    }

    @Test
    void withholdsWhatWasNotReviewedOrNotWhollyOrAsAnotherPolicy() {
        surroundings.reviews.forget(REMEDIATION);
        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("not a whole review");

        Review whole = KnownReviews.of(policy, Verdict.CONSISTENT);
        ComparedIntent partial =
                new ComparedIntent(whole.compared().says(), whole.compared().does(), List.of());
        surroundings.reviews.with(REMEDIATION, new Review(policy.digest(), Verdict.CONSISTENT, List.of(), partial));
        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("not a whole review");

        surroundings.reviews.with(REMEDIATION, whole);
        surroundings.reviews.with(
                REMEDIATION, KnownReviews.of(Drawn.withDigest(policy, Digest.of("other")), Verdict.CONSISTENT));
        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("not a whole review");
    }

    @Test
    void withholdsWhatTheReviewRefusedWhoeverAgreed() {
        surroundings.reviews.with(REMEDIATION, KnownReviews.of(policy, Verdict.REFUSED));

        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("'refused'");
    }

    @Test
    void aDoubtfulPolicyRunsOnlyWhenPeopleAgreed() {
        surroundings.reviews.with(REMEDIATION, KnownReviews.of(policy, Verdict.DOUBTFUL));
        issued(module.issuing.issue(REMEDIATION, policy));

        surroundings.decided.put(REMEDIATION, new Gate(policy.digest(), GateKind.AUTOMATIC, List.of()));
        assertThat(reason(module.issuing.issue(REMEDIATION, policy)))
                .contains("'doubtful'")
                .contains("asked nobody");
    }

    @Test
    void saysWhatDriftedSinceTheApproval() {
        estate.thing("house").put("open", false);
        surroundings.live = new Populating.Previewed(Drawn.policy(REMEDIATION, estate, "close house", "rotate house"));

        Issue issue = module.issuing.issue(REMEDIATION, policy);

        assertThat(issue).isEqualTo(new Drifted("estate/thing:house: open was true and is now false"));
        assertThat(module.issuing.newest(REMEDIATION)).isEmpty();
    }

    @Test
    void noticesDriftBehindTheEffectsToo() {
        surroundings.live = new Populating.Previewed(withFingerprint(policy, Digest.of("another state")));

        assertThat(module.issuing.issue(REMEDIATION, policy)).isInstanceOf(Drifted.class);
    }

    @Test
    void takesATargetThatIsGoneForDrift() {
        surroundings.live = new Populating.TargetNotFound("estate/thing:house", List.of("close"), List.of());

        assertThat(module.issuing.issue(REMEDIATION, policy))
                .isEqualTo(new Drifted("estate/thing:house no longer exists"));
    }

    @Test
    void saysThatNobodyKnowsWhileThePlaneCannotBeRead() {
        surroundings.live = new Populating.Unreadable("connection refused");

        assertThat(module.issuing.issue(REMEDIATION, policy))
                .isInstanceOfSatisfying(
                        Unread.class, unread -> assertThat(unread.reason()).contains("connection refused"));
        assertThat(module.issuing.newest(REMEDIATION)).isEmpty();
    }

    @Test
    void aFreezeHoldsWhatWasApprovedUntilItEnds() {
        Instant end = clock.instant().plus(Duration.ofHours(2));
        surroundings.freezes.begin(end, "year end");
        surroundings.live = new Populating.Unreadable("must not be asked yet");

        assertThat(module.issuing.issue(REMEDIATION, policy)).isEqualTo(new Frozen(end, "year end"));
        assertThat(module.issuing.newest(REMEDIATION)).isEmpty();

        clock.pass(Duration.ofHours(2));
        surroundings.live = new Populating.Previewed(policy);

        assertThat(issued(module.issuing.issue(REMEDIATION, policy)).approvers())
                .containsExactly("bea", "ben");
    }

    @Test
    void aFreezeThatWasExtendedHoldsOn() {
        surroundings.freezes.begin(clock.instant().plus(Duration.ofHours(2)), "year end");
        assertThat(module.issuing.issue(REMEDIATION, policy)).isInstanceOf(Frozen.class);

        clock.pass(Duration.ofHours(2));
        Instant later = clock.instant().plus(Duration.ofHours(1));
        surroundings.freezes.begin(later, "year end, longer");

        assertThat(module.issuing.issue(REMEDIATION, policy)).isEqualTo(new Frozen(later, "year end, longer"));
    }

    @Test
    void aFreezeLeavesEmergenciesAlone() {
        surroundings.freezes.begin(clock.instant().plus(Duration.ofHours(2)), "year end");
        surroundings.released = Optional.of(emergency(Drawn.template()));

        issued(module.issuing.issue(REMEDIATION, policy));
    }

    @Test
    void aFreezeHoldsOnlyWhatMayRun() {
        surroundings.freezes.begin(clock.instant().plus(Duration.ofHours(2)), "year end");
        surroundings.sufficient = false;

        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("two-approvers");

        module.killSwitch.stop(REMEDIATION, "ben", "wrong house");

        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("stopped by ben");
    }

    @Test
    void waitsWhileAnotherRemediationHoldsAResourceAndNamesIt() {
        Hold hold = new Hold("estate/thing:house", new RemediationId("rem-7"));
        holds.held.put(hold.resource(), hold.holder());
        surroundings.live = new Populating.Unreadable("must not be asked yet");
        Instant until = clock.instant().plus(KnownHolds.LONGEST_WAIT);

        assertThat(module.issuing.issue(REMEDIATION, policy)).isEqualTo(new Held(hold, until));
        assertThat(module.issuing.newest(REMEDIATION)).isEmpty();
        assertThat(module.waits.of(REMEDIATION)).hasValue(new Wait(REMEDIATION, hold, clock.instant(), until));
        assertThat(module.waits.forHolders()).extracting(Wait::remediation).containsExactly(REMEDIATION);

        holds.held.clear();
        surroundings.live = new Populating.Previewed(policy);

        assertThat(issued(module.issuing.issue(REMEDIATION, policy)).approvers())
                .containsExactly("bea", "ben");
        assertThat(module.waits.of(REMEDIATION)).isEmpty();
    }

    @Test
    void anotherHolderDoesNotMakeTheWaitBeginAnew() {
        holds.held.put("estate/thing:house", new RemediationId("rem-7"));
        Instant since = clock.instant();
        module.issuing.issue(REMEDIATION, policy);

        clock.pass(Duration.ofHours(47));
        holds.held.put("estate/thing:house", new RemediationId("rem-8"));

        assertThat(module.issuing.issue(REMEDIATION, policy))
                .isEqualTo(new Held(
                        new Hold("estate/thing:house", new RemediationId("rem-8")),
                        since.plus(KnownHolds.LONGEST_WAIT)));
    }

    @Test
    void refusesWithTheHoldersIdWhatHasWaitedTooLong() {
        holds.held.put("estate/thing:house", new RemediationId("rem-7"));
        module.issuing.issue(REMEDIATION, policy);

        clock.pass(KnownHolds.LONGEST_WAIT);

        assertThat(reason(module.issuing.issue(REMEDIATION, policy)))
                .contains("estate/thing:house is held by rem-7")
                .contains("PT48H");
        assertThat(module.waits.of(REMEDIATION)).isEmpty();
    }

    @Test
    void waitsWhenAnotherIsFasterAtTheVeryLastMoment() {
        Hold hold = new Hold("estate/thing:house", new RemediationId("rem-7"));
        holds.faster = Optional.of(hold);

        assertThat(module.issuing.issue(REMEDIATION, policy))
                .isEqualTo(new Held(hold, clock.instant().plus(KnownHolds.LONGEST_WAIT)));
        assertThat(module.issuing.newest(REMEDIATION)).isEmpty();
    }

    @Test
    void whatIsStoppedOrNotApprovedDoesNotWaitForAHolder() {
        holds.held.put("estate/thing:house", new RemediationId("rem-7"));
        surroundings.sufficient = false;
        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("two-approvers");

        module.killSwitch.stop(REMEDIATION, "ben", "wrong house");
        assertThat(reason(module.issuing.issue(REMEDIATION, policy))).contains("stopped by ben");
    }

    @Test
    void aFreezeIsOnRecordAsAWaitWithoutAHolder() {
        Instant end = clock.instant().plus(Duration.ofHours(2));
        surroundings.freezes.begin(end, "year end");
        holds.held.put("estate/thing:house", new RemediationId("rem-7"));

        assertThat(module.issuing.issue(REMEDIATION, policy)).isInstanceOf(Frozen.class);

        assertThat(module.waits.of(REMEDIATION)).hasValue(new Wait(REMEDIATION, null, clock.instant(), end));
        assertThat(module.waits.forHolders()).isEmpty();
    }

    private static Template emergency(Template template) {
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
                template.steps(),
                template.contains(),
                template.disallowed(),
                false,
                true,
                template.digest());
    }

    private static Warrant issued(Issue issue) {
        assertThat(issue).isInstanceOf(Issued.class);
        return ((Issued) issue).warrant();
    }

    private String reason(Issue issue) {
        assertThat(issue).isInstanceOf(Withheld.class);
        return ((Withheld) issue).reason();
    }

    private static Template withDigest(Template template, Digest digest) {
        return new Template(
                template.ref(),
                template.title(),
                template.owner(),
                template.handles(),
                template.controlPlane(),
                template.goal(),
                template.mode(),
                LocalDate.MAX,
                template.slots(),
                template.limits(),
                template.steps(),
                template.disallowed(),
                digest);
    }

    private static Policy withFingerprint(Policy policy, Digest fingerprint) {
        return new Policy(
                policy.digest(),
                policy.remediation(),
                policy.template(),
                policy.templateDigest(),
                policy.controlPlane(),
                policy.steps(),
                policy.affected(),
                fingerprint,
                policy.executable());
    }
}
