package dev.warrant.execution;

import static dev.warrant.execution.ExecutionModule.REMEDIATION;
import static dev.warrant.journal.StepStatus.APPLIED;
import static dev.warrant.journal.StepStatus.ATTEMPTED;
import static dev.warrant.journal.StepStatus.DEFERRED;
import static dev.warrant.journal.StepStatus.RESERVED;
import static dev.warrant.journal.StepStatus.SNAPSHOT;
import static dev.warrant.journal.StepStatus.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.approval.DecisionRefused;
import dev.warrant.controlplane.FaultyEstate;
import dev.warrant.controlplane.FaultyEstate.Crash;
import dev.warrant.controlplane.FaultyEstate.Fault;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.credential.CredentialRefused;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.journal.StepStatus;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.WarrantModule;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnBothDatabases
class StepRetriesTest {

    private static final String APPLY = "apply estate.close house";

    private final ExecutionModule module = new ExecutionModule(Databases.migrated());
    private final FaultyEstate estate = module.estate;
    private final Warrant warrant = module.warrantFor(REMEDIATION, "close house");

    @ParameterizedTest
    @CsvSource({"PT1S, PT5S", "PT12S, PT12S", "PT1H, PT20S"})
    void aPlaneIsLeftAloneForAsLongAsItWantsUpToTheLongestWait(Duration wanted, Duration waited) {
        estate.wantsToBeLeftAlone(wanted);
        estate.fault(APPLY, Fault.BUSY);
        module.reserve(warrant, 0);

        module.apply(warrant, 0, module.mint(warrant, 0));

        assertThat(module.retries.next(REMEDIATION, warrant.id(), 0)).isEqualTo(new StepRetries.TryAgain(waited));
    }

    @Test
    void whatWasDoneBeforeTheLineBrokeIsReadBackAndStands() {
        estate.fault(APPLY, Fault.BREAK_AFTER);

        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.Applied.class);

        assertThat(module.journaled(warrant, 0)).containsExactly(RESERVED, SNAPSHOT, APPLIED, VERIFIED);
        assertThat(estate.calls("apply")).hasSize(1);
    }

    @Test
    void whatWasNotDoneBeforeTheLineBrokeIsTriedAgain() {
        estate.fault(APPLY, Fault.BREAK_BEFORE);

        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.RefusedForNow.class);
        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.Applied.class);

        assertThat(module.journaled(warrant, 0))
                .containsExactly(RESERVED, SNAPSHOT, DEFERRED, ATTEMPTED, APPLIED, VERIFIED);
    }

    @Test
    void whatCannotBeReadBackIsReadBackBeforeTheNextTry() {
        estate.fault(APPLY, Fault.BREAK_AFTER);
        estate.fault("verify estate.close house", Fault.THROW_BEFORE);
        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.RefusedForNow.class);

        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.Applied.class);

        assertThat(estate.calls("apply")).hasSize(1);
    }

    @Test
    void whatIsInDoubtWhenAPersonGivesItUpIsUndone() {
        breaksUnread();

        module.retries.giveUp(REMEDIATION, warrant.id(), 0, "ana", "Enough");

        assertUndone();
    }

    @Test
    void whatIsInDoubtWhenTheWarrantEndsIsUndoneAndNoCredentialIsGiven() {
        breaksUnread();

        module.clock.pass(WarrantModule.VALIDITY);

        assertThatThrownBy(() -> module.mint(warrant, 0))
                .isInstanceOf(CredentialRefused.class)
                .hasMessageContaining("valid from");
        assertUndone();
    }

    @Test
    void aNoToALaterTryDoesNotRuleOutTheEarlierOne() {
        breaksUnread();
        module.warrants.killSwitch.stopAll("ben", "odd");

        assertThat(module.apply(warrant, 0, "none")).isInstanceOf(StepOutcome.Uncertain.class);
    }

    @Test
    void aRefusalForNowAfterATryThatWasNotAnsweredLeavesTheDoubt() {
        estate.fault(APPLY, Fault.BREAK_BEFORE);
        module.run(warrant, 0);
        estate.fault(APPLY, Fault.BUSY);

        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.RefusedForNow.class);

        assertThat(module.journal.history(module.warrantedStep(warrant, 0)).mayHaveChanged())
                .isTrue();
    }

    @Test
    void whenTheWarrantEndsBetweenTwoTriesNothingStandsAndNoCredentialIsGiven() {
        estate.fault(APPLY, Fault.BUSY);
        module.run(warrant, 0);

        module.clock.pass(WarrantModule.VALIDITY);

        assertThatThrownBy(() -> module.mint(warrant, 0))
                .isInstanceOf(CredentialRefused.class)
                .hasMessageContaining("valid from");
        module.rollback.open(REMEDIATION, RollbackPurpose.FAILED, Set.of(), "process", "the warrant is over");
        module.queue(warrant, 0);
        module.rollback.undo(REMEDIATION, 0);
        module.rollback.conclude(REMEDIATION);
        assertThat(module.rollback.nothingStands(REMEDIATION)).isTrue();
        assertThat(estate.calls("undo")).isEmpty();
    }

    @Test
    void aCallThatWasNotPutOnRecordIsUndoneWhereItsRepeatGetsNoCredentialForNow() {
        crashesBeforeTheAnswerIsOnRecord();
        refusesTheNextCredentialForNow(warrant, "house");

        module.retries.giveUp(REMEDIATION, warrant.id(), 0, "ana", "Enough");

        assertUndone();
    }

    @Test
    void aCallThatWasNotPutOnRecordIsReadBackOnceItsRepeatGetsACredential() {
        crashesBeforeTheAnswerIsOnRecord();
        refusesTheNextCredentialForNow(warrant, "house");

        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.Applied.class);

        assertThat(estate.calls("apply")).hasSize(1);
        assertThat(module.journaled(warrant, 0)).endsWith(APPLIED, VERIFIED);
    }

    @Test
    void whatWasAppliedIsVerifiedEvenIfACredentialWasRefusedForNowInBetween() {
        module.reserve(warrant, 0);
        module.apply(warrant, 0, module.mint(warrant, 0));
        refusesTheNextCredentialForNow(warrant, "house");

        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.Applied.class);

        assertThat(module.journaled(warrant, 0)).endsWith(APPLIED, DEFERRED, VERIFIED);
    }

    @Test
    void whatWasVerifiedLetsTheNextStepComeEvenIfACredentialWasRefusedForNowAfterwards() {
        Warrant two = module.warrantFor(new RemediationId("rem-2"), "close shed", "rotate shed");
        module.run(two, 0);
        refusesTheNextCredentialForNow(two, "shed");

        assertThat(module.reserve(two, 1)).isInstanceOf(StepExecution.Reserved.class);
    }

    @Test
    void whatCannotBeReadBackForNowStandsAndIsReadBackAgain() {
        estate.wantsToBeLeftAlone(Duration.ofSeconds(12));
        estate.fault("verify estate.close house", Fault.AWAY);
        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.RefusedForNow.class);
        assertThat(module.retries.next(REMEDIATION, warrant.id(), 0))
                .isEqualTo(new StepRetries.TryAgain(Duration.ofSeconds(12)));

        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.Applied.class);

        assertThat(module.journaled(warrant, 0)).containsExactly(RESERVED, SNAPSHOT, APPLIED, DEFERRED, VERIFIED);
        assertThat(estate.calls("apply")).hasSize(1);
        assertThat(estate.calls("undo")).isEmpty();
    }

    @Test
    void whatWasAppliedAndIsGivenUpUnreadIsUndone() {
        estate.fault("verify estate.close house", Fault.AWAY);
        module.run(warrant, 0);

        module.retries.giveUp(REMEDIATION, warrant.id(), 0, "ana", "Enough");

        assertUndone();
    }

    @Test
    void whatWasAppliedAndIsGivenUpForWantOfACredentialIsUndone() {
        module.reserve(warrant, 0);
        module.apply(warrant, 0, module.mint(warrant, 0));
        refusesTheNextCredentialForNow(warrant, "house");

        module.retries.giveUp(REMEDIATION, warrant.id(), 0, "ana", "Enough");

        assertUndone();
    }

    @Test
    void theDeciderSeesWhatStandsOfTheStep() {
        estate.fault("verify estate.close house", Fault.AWAY);
        module.run(warrant, 0);

        assertThat(module.retries
                        .describe(REMEDIATION, warrant.id(), 0)
                        .path("stands")
                        .asText())
                .isEqualTo("It was applied, and could not be read back yet");
    }

    @Test
    void aTryThatTheWarrantNoLongerCoversIsLeftToAPerson() {
        module.clock.pass(WarrantModule.VALIDITY.minusSeconds(3));
        estate.fault(APPLY, Fault.BUSY);
        module.run(warrant, 0);

        assertThat(module.retries.next(REMEDIATION, warrant.id(), 0)).isInstanceOf(StepRetries.AskAPerson.class);
    }

    @Test
    void aNewMemberOfTheGroupDecidesAboutNoRefusal() {
        estate.fault(APPLY, Fault.BUSY);
        module.run(warrant, 0);
        module.memberships
                .given("x1", Group.ANALYST, "x1", Instant.EPOCH)
                .given("x1", Group.APPROVER, "x1", Instant.EPOCH);

        assertThatThrownBy(() -> module.retries.tryAgain(REMEDIATION, warrant.id(), 0, "x1", "Again"))
                .isInstanceOf(DecisionRefused.class);
        assertThatThrownBy(() -> module.retries.giveUp(REMEDIATION, warrant.id(), 0, "x1", "Enough"))
                .isInstanceOf(DecisionRefused.class);

        assertThat(module.journaled(warrant, 0)).endsWith(DEFERRED);
    }

    @Test
    void tryAgainAfterTheEndOfTheWarrantIsRefusedAndNothingIsRecorded() {
        estate.fault(APPLY, Fault.BUSY);
        module.run(warrant, 0);
        module.clock.pass(WarrantModule.VALIDITY);

        assertThatThrownBy(() -> module.retries.tryAgain(REMEDIATION, warrant.id(), 0, "ana", "Again"))
                .isInstanceOf(StepRetries.TooLate.class)
                .hasMessageContaining(warrant.notAfter().toString())
                .hasMessageContaining("Give up");

        assertThat(module.journaled(warrant, 0)).endsWith(DEFERRED);
        assertThat(module.retries
                        .describe(REMEDIATION, warrant.id(), 0)
                        .path("again")
                        .asText())
                .startsWith("No more");
    }

    @Test
    void aStepThatWaitedUntilItsWarrantWasOverIsAPersonsToDecideAbout() {
        estate.fault(APPLY, Fault.BUSY);
        module.run(warrant, 0);
        module.clock.pass(WarrantModule.VALIDITY);

        assertThat(module.retries.ranOutOfTime(REMEDIATION, warrant.id(), 0, "over"))
                .isTrue();

        assertThat(module.retries.next(REMEDIATION, warrant.id(), 0)).isInstanceOf(StepRetries.AskAPerson.class);
    }

    @Test
    void aSessionThatComesBackBetweenTwoTriesIsEndedAgainAndTheTurnOfItsStepStillComes() {
        RemediationId remediation = new RemediationId("rem-3");
        Warrant held = module.warrantFor(remediation, "close barn", "expel barn");
        String close = "apply estate.close barn";
        String expel = "apply estate.expel barn";
        staysHeld(close);
        estate.meanwhile(expel, () -> estate.fault(close, Fault.HELD));
        assertThat(module.run(held, 0)).isInstanceOf(StepOutcome.RefusedForNow.class);

        staysHeld(close);
        assertThat(module.run(held, 0)).isInstanceOf(StepOutcome.Applied.class);
        assertThat(module.run(held, 1)).isInstanceOf(StepOutcome.Applied.class);

        assertThat(module.journaled(held, 1)).endsWith(RESERVED, ATTEMPTED, APPLIED, VERIFIED);
    }

    @Test
    void sessionsThatCouldNotBeEndedAreEndedInALaterTryAndTheirOwnTurnStillComes() {
        RemediationId remediation = new RemediationId("rem-3");
        Warrant held = module.warrantFor(remediation, "close barn", "expel barn");
        String close = "apply estate.close barn";
        staysHeld(close);
        estate.fault("apply estate.expel barn", Fault.BUSY);
        assertThat(module.run(held, 0)).isInstanceOf(StepOutcome.RefusedForNow.class);
        staysHeld(close);

        assertThat(module.run(held, 0)).isInstanceOf(StepOutcome.Applied.class);
        assertThat(module.run(held, 1)).isInstanceOf(StepOutcome.Applied.class);

        assertThat(estate.calls("apply")).endsWith("apply estate.expel barn", close, "apply estate.expel barn");
    }

    @Test
    void sessionsThatAreEndedWhileTheSystemQueuesInVainLetTheStepBeTriedOnceMore() {
        Warrant held = module.warrantFor(new RemediationId("rem-3"), "close barn", "expel barn");
        String close = "apply estate.close barn";
        String expel = "apply estate.expel barn";
        CountDownLatch expelled = new CountDownLatch(1);
        estate.afterwards(expel, expelled::countDown);
        estate.fault(close, Fault.HELD);
        estate.afterwards(close, () -> {
            estate.fault(close, Fault.HELD);
            estate.meanwhile(close, () -> await(expelled));
        });

        assertThat(module.run(held, 0)).isInstanceOf(StepOutcome.Applied.class);

        assertThat(estate.calls("apply")).endsWith(close, close, expel, close);
    }

    private static void await(CountDownLatch event) {
        try {
            assertThat(event.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For the try and for the one that is made at once after it. */
    private void staysHeld(String call) {
        estate.fault(call, Fault.HELD);
        estate.afterwards(call, () -> estate.fault(call, Fault.HELD));
    }

    @Test
    void sessionsThatWereEndedBeforeTheirTurnStayOnRecordWhenTheStepThatEndsThemIsGivenUp() {
        RemediationId remediation = new RemediationId("rem-3");
        Warrant held = module.warrantFor(remediation, "close barn", "expel barn");
        staysHeld("apply estate.close barn");
        assertThat(module.run(held, 0)).isInstanceOf(StepOutcome.Applied.class);
        estate.fault("apply estate.expel barn", Fault.BUSY);
        assertThat(module.run(held, 1)).isInstanceOf(StepOutcome.RefusedForNow.class);

        module.retries.giveUp(remediation, held.id(), 1, "ana", "It takes too long");

        assertThat(undone(remediation, held, 1)).isInstanceOf(UndoOutcome.Residue.class);
    }

    @Test
    void sessionsThatMayHaveBeenEndedAreNotSaidToBeAsBefore() {
        RemediationId remediation = new RemediationId("rem-3");
        estate.add("barn");
        estate.thing("barn").put("guests", "any that are in");
        Warrant expelling = module.warrantFor(remediation, "expel barn");
        estate.fault("apply estate.expel barn", Fault.DOUBT);
        assertThat(module.run(expelling, 0)).isInstanceOf(StepOutcome.Uncertain.class);

        assertThat(undone(remediation, expelling, 0)).isInstanceOf(UndoOutcome.Residue.class);
    }

    private UndoOutcome undone(RemediationId remediation, Warrant under, int step) {
        module.rollback.open(remediation, RollbackPurpose.FAILED, Set.of(), "process", "a step failed");
        module.queue(under, step);
        return module.rollback.undo(remediation, 0);
    }

    @Test
    void whereOnlyEndedSessionsAreLeftOfAFailedContainmentNothingStands() {
        RemediationId remediation = new RemediationId("rem-3");
        Warrant failing = module.warrantFor(remediation, "expel barn", "close barn");
        assertThat(module.run(failing, 0)).isInstanceOf(StepOutcome.Applied.class);
        estate.fault("apply estate.close barn", Fault.REFUSE);
        module.run(failing, 1);

        module.rollback.open(remediation, RollbackPurpose.FAILED, Set.of(), "process", "a step failed");
        module.queue(failing, 1);
        module.queue(failing, 0);
        module.rollback.undo(remediation, 0);
        module.rollback.undo(remediation, 1);

        assertThat(module.rollback.conclude(remediation)).hasSize(1);
        assertThat(module.rollback.nothingStands(remediation)).isTrue();
    }

    private void crashesBeforeTheAnswerIsOnRecord() {
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        estate.fault(APPLY, Fault.CRASH_AFTER);
        assertThatThrownBy(() -> module.apply(warrant, 0, credential)).isInstanceOf(Crash.class);
        assertThat(module.journaled(warrant, 0)).containsExactly(RESERVED, SNAPSHOT);
    }

    private void refusesTheNextCredentialForNow(Warrant under, String thing) {
        estate.meanwhile("mint estate.close " + thing, () -> {
            throw PlaneFailure.forNow("the estate is busy");
        });
        assertThatThrownBy(() -> module.mint(under, 0)).isInstanceOf(PlaneFailure.class);
    }

    private void breaksUnread() {
        estate.fault(APPLY, Fault.BREAK_AFTER);
        estate.fault("verify estate.close house", Fault.THROW_BEFORE);
        module.run(warrant, 0);
        assertThat(estate.thing("house").path("open").asBoolean()).isFalse();
    }

    private void assertUndone() {
        module.rollback.open(REMEDIATION, RollbackPurpose.HARM, Set.of(), "process", "it was given up");
        module.queue(warrant, 0);
        module.rollback.undo(REMEDIATION, 0);
        assertThat(module.journaled(warrant, 0)).endsWith(StepStatus.UNDONE);
        assertThat(estate.thing("house").path("open").asBoolean()).isTrue();
    }
}
