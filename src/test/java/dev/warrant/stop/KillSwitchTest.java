package dev.warrant.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.KnownMemberships;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.approval.DecisionRefused;
import dev.warrant.incident.RemediationId;
import dev.warrant.records.Moment;
import dev.warrant.signing.FreshSigning;
import dev.warrant.warrant.MovableClock;
import dev.warrant.warrant.Surroundings;
import dev.warrant.warrant.WarrantModule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
class KillSwitchTest {

    private static final RemediationId ONE = new RemediationId("rem-one");
    private static final RemediationId OTHER = new RemediationId("rem-other");

    private WarrantModule module;
    private KillSwitch killSwitch;

    @BeforeEach
    void aSwitchThatNobodyTouched() {
        module = new WarrantModule(Databases.migrated(), new Surroundings(), new MovableClock(), FreshSigning.key());
        killSwitch = module.killSwitch;
    }

    @Test
    void letsEverythingRunUntilItIsThrown() {
        assertThat(killSwitch.stopped(ONE)).isEmpty();
        assertThat(killSwitch.stoppedAll()).isEmpty();
        assertThat(killSwitch.resume("ben", "nothing is stopped")).isTrue();
    }

    @Test
    void stopsOneRemediationAndNoOther() {
        killSwitch.stop(ONE, "ben", "wrong house");

        assertThat(killSwitch.stopped(ONE)).hasValue("rem-one is stopped by ben: wrong house");
        assertThat(killSwitch.stopped(OTHER)).isEmpty();
        assertThat(killSwitch.stoppedAll()).isEmpty();
    }

    @Test
    void stopsEverythingUntilTwoDifferentPeopleAgreeToResume() {
        killSwitch.stopAll("ben", "something is odd");
        assertThat(killSwitch.stopped(ONE)).hasValue("all remediations are stopped by ben: something is odd");
        assertThat(killSwitch.stoppedAll()).isPresent();

        assertThat(killSwitch.resume("ben", "all clear")).isFalse();
        assertThat(killSwitch.resume("ben", "really")).isFalse();
        assertThat(killSwitch.stopped(OTHER)).isPresent();

        assertThat(killSwitch.resume("bea", "agreed")).isTrue();
        assertThat(killSwitch.stopped(ONE)).isEmpty();
        assertThat(killSwitch.stoppedAll()).isEmpty();
    }

    @Test
    void whoHasJustBeenMadeAnApproverStopsAndDoesNotResume() {
        var memberships = new KnownMemberships()
                .mustBeOld(Duration.ofHours(24))
                .given("x1", Group.APPROVER, "admin", Instant.now())
                .given("x2", Group.APPROVER, "admin", Instant.now());
        KillSwitch strict = StopRoom.killSwitch(module.database, memberships, module.transactions, Clock.systemUTC());
        strict.stopAll("x1", "something is odd");
        strict.stop(ONE, "x1", "wrong house");

        for (String user : List.of("x1", "x2")) {
            assertThatThrownBy(() -> strict.resume(user, "all clear"))
                    .isInstanceOf(DecisionRefused.class)
                    .hasMessageContaining("was given by 'admin'");
            assertThatThrownBy(() -> strict.resume(ONE, user, "all clear")).isInstanceOf(DecisionRefused.class);
        }

        assertThat(strict.stoppedAll()).isPresent();
        assertThat(strict.holding(ONE)).isPresent();
        assertThat(strict.resume("ben", "all clear")).isFalse();
        assertThat(strict.resume("bea", "agreed")).isTrue();
    }

    @Test
    void aNewStopVoidsAgreementsToResumeTheOldOne() {
        killSwitch.stopAll("ben", "first");
        killSwitch.resume("bea", "all clear");
        killSwitch.stopAll("ben", "second");

        assertThat(killSwitch.resume("ben", "all clear")).isFalse();
        assertThat(killSwitch.stoppedAll()).isPresent();
    }

    @Test
    void resumingEverythingDoesNotResumeWhatWasStoppedAlone() {
        killSwitch.stop(ONE, "ben", "wrong house");
        killSwitch.stopAll("ben", "odd");

        killSwitch.resume("ben", "all clear");
        killSwitch.resume("bea", "all clear");

        assertThat(killSwitch.stopped(ONE)).isPresent();
        assertThat(killSwitch.stopped(OTHER)).isEmpty();
    }

    @Test
    void resumesOneRemediationOnceTwoDifferentPeopleAgree() {
        killSwitch.stop(ONE, "ben", "wrong house");
        killSwitch.stop(OTHER, "ben", "wrong street");

        assertThat(killSwitch.resume(ONE, "ben", "the right one")).isFalse();
        assertThat(killSwitch.resume(ONE, "ben", "really")).isFalse();
        assertThat(killSwitch.resume("bea", "everything")).isTrue();
        assertThat(killSwitch.stopped(ONE)).isPresent();

        assertThat(killSwitch.resume(ONE, "bea", "agreed")).isTrue();
        assertThat(killSwitch.stopped(ONE)).isEmpty();
        assertThat(killSwitch.stopped(OTHER)).isPresent();
    }

    @Test
    void aNewStopOfOneRemediationVoidsAgreementsToResumeIt() {
        killSwitch.stop(ONE, "ben", "first");
        killSwitch.resume(ONE, "bea", "all clear");
        killSwitch.stop(ONE, "ben", "second");

        assertThat(killSwitch.stopped(ONE)).hasValue("rem-one is stopped by ben: second");
        assertThat(killSwitch.resume(ONE, "ben", "all clear")).isFalse();
        assertThat(killSwitch.resume(ONE, "bea", "all clear")).isTrue();
    }

    @Test
    void resumingOneRemediationDoesNotResumeEverything() {
        killSwitch.stop(ONE, "ben", "wrong house");
        killSwitch.stopAll("ben", "odd");

        killSwitch.resume(ONE, "ben", "all clear");

        assertThat(killSwitch.resume(ONE, "bea", "all clear")).isFalse();
        assertThat(killSwitch.stoppedAll()).isPresent();
    }

    @Test
    void ofTwoWhoResumeAtTheSameInstantTheLaterSeesBoth() {
        TransactionTemplate frozen = new TransactionTemplate(module.transactions);
        frozen.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        killSwitch.stopAll("ben", "odd");
        killSwitch.stop(ONE, "ben", "wrong house");

        frozen.executeWithoutResult(began -> {
            assertThat(killSwitch.stopped(ONE)).isPresent();
            inAnotherThread(() -> killSwitch.resume("ben", "all clear"));
            inAnotherThread(() -> killSwitch.resume(ONE, "ben", "all clear"));

            assertThat(killSwitch.resume("bea", "all clear")).isTrue();
            assertThat(killSwitch.resume(ONE, "bea", "all clear")).isTrue();
        });
    }

    private static void inAnotherThread(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }

    @Test
    void staysThrownWhenTheCallersTransactionIsLost() {
        new TransactionTemplate(module.transactions).executeWithoutResult(transaction -> {
            killSwitch.stopAll("ben", "odd");
            transaction.setRollbackOnly();
        });

        assertThat(killSwitch.stoppedAll()).isPresent();
    }

    /** PostgreSQL numbers rows when they are written, and shows them when they are committed. */
    @Test
    void agreementsToAnEarlierStopDoNotVoidOneThatCommitsLate() {
        killSwitch.stopAll("ben", "first");

        new TransactionTemplate(module.transactions).executeWithoutResult(late -> {
            stopsOverThere("ida", "second");
            assertThat(killSwitch.resume("ben", "all clear")).isFalse();
            assertThat(killSwitch.resume("bea", "all clear")).isTrue();
        });

        assertThat(killSwitch.stoppedAll()).hasValue("all remediations are stopped by ida: second");
        assertThat(killSwitch.resume("ben", "seen that too")).isFalse();
        assertThat(killSwitch.resume("bea", "seen that too")).isTrue();
    }

    @Test
    void agreementsToALaterStopDoNotVoidAnEarlierOneThatNobodyCouldSeeYet() {
        new TransactionTemplate(module.transactions).executeWithoutResult(late -> {
            stopsOverThere("ida", "first");
            killSwitch.stopAll("ben", "second");
            assertThat(killSwitch.resume("ben", "all clear")).isFalse();
            assertThat(killSwitch.resume("bea", "all clear")).isTrue();
        });

        assertThat(killSwitch.stoppedAll()).isPresent();
        assertThat(killSwitch.resume("ben", "seen that too")).isFalse();
        assertThat(killSwitch.resume("bea", "seen that too")).isTrue();
    }

    @Test
    void theAgreementOfWhoHasNoSayAnyMoreDoesNotCount() {
        var memberships = new KnownMemberships();
        KillSwitch strict = StopRoom.killSwitch(module.database, memberships, module.transactions, Clock.systemUTC());
        strict.stopAll("ben", "odd");
        strict.stop(ONE, "ben", "wrong house");
        strict.resume("mallory", "all clear");
        strict.resume(ONE, "mallory", "all clear");

        memberships.without("mallory");

        assertThat(strict.resume("bea", "all clear")).isFalse();
        assertThat(strict.resume(ONE, "bea", "all clear")).isFalse();
        assertThat(strict.stoppedAll()).isPresent();
        assertThat(strict.holding(ONE)).isPresent();
        assertThat(strict.resume("ben", "all clear")).isTrue();
        assertThat(strict.resume(ONE, "ben", "all clear")).isTrue();
    }

    @Test
    void whoeverAgreedAndWasGivenTheMembershipAnewAgreesAnew() {
        var memberships = new KnownMemberships();
        KillSwitch strict = StopRoom.killSwitch(module.database, memberships, module.transactions, Clock.systemUTC());
        strict.stopAll("ben", "odd");
        strict.resume("ida", "all clear");

        memberships.given("ida", Group.APPROVER, "admin", Instant.now());

        assertThat(strict.resume("bea", "all clear")).isFalse();
        assertThat(strict.resume("ida", "all clear")).isTrue();
    }

    @Test
    void whatWasResumedStaysSoWhenOneOfTheTwoIsRemovedLater() {
        var memberships = new KnownMemberships();
        KillSwitch strict = StopRoom.killSwitch(module.database, memberships, module.transactions, Clock.systemUTC());
        strict.stopAll("ben", "odd");
        strict.resume("ben", "all clear");
        assertThat(strict.resume("bea", "all clear")).isTrue();

        memberships.without("ben").without("bea");

        assertThat(strict.stoppedAll()).isEmpty();
    }

    /** Rows from before agreements named their stop. */
    @Test
    void olderAgreementsCountForTheStopThatTheyFollow() {
        killSwitch.stopAll("ben", "first");
        agreedBefore("bea");
        assertThat(killSwitch.stoppedAll()).isPresent();
        assertThat(killSwitch.resume("bea", "again")).isFalse();
        assertThat(killSwitch.resume("ben", "all clear")).isTrue();

        killSwitch.stopAll("ben", "second");
        assertThat(killSwitch.stoppedAll()).isPresent();
        agreedBefore("bea");
        agreedBefore("ben");
        assertThat(killSwitch.stoppedAll()).isEmpty();
    }

    /** In the caller's transaction, which is not committed before what the caller does next. */
    private void stopsOverThere(String person, String reason) {
        event("stop-all", person, reason);
    }

    private void agreedBefore(String person) {
        event("resume-agreed", person, "all clear");
    }

    private void event(String event, String person, String reason) {
        module.database
                .sql("insert into wr_kill_switch (event, person, reason, recorded_at) values (?, ?, ?, ?)")
                .params(event, person, reason, Moment.now(Clock.systemUTC()))
                .update();
    }
}
