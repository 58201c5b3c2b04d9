package dev.warrant.execution;

import static dev.warrant.execution.ExecutionModule.REMEDIATION;
import static dev.warrant.journal.StepStatus.RESERVED;
import static dev.warrant.journal.StepStatus.RESIDUE;
import static dev.warrant.journal.StepStatus.UNDONE;
import static dev.warrant.journal.StepStatus.UNDO_FAILED;
import static dev.warrant.journal.StepStatus.UNDO_QUEUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.access.Group;
import dev.warrant.approval.Decided;
import dev.warrant.approval.DecisionRefused;
import dev.warrant.controlplane.FaultyEstate;
import dev.warrant.controlplane.FaultyEstate.Crash;
import dev.warrant.controlplane.FaultyEstate.Fault;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.controlplane.UndoOutcome.Failed;
import dev.warrant.controlplane.UndoOutcome.Undone;
import dev.warrant.execution.Rollback.Residue;
import dev.warrant.execution.Rollback.RollbackRefused;
import dev.warrant.execution.StepExecution.Denied;
import dev.warrant.hold.ResourcesReleased;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.JournalRoom;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.journal.RollbackRecords;
import dev.warrant.warrant.Warrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
class RollbackTest {

    private final ExecutionModule module = new ExecutionModule(Databases.migrated());
    private final FaultyEstate estate = module.estate;

    @Test
    void undoesInTheOrderOfTheQueueUntilTheEstateIsAsBefore() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "rotate house");
        ObjectNode before = estate.thing("house").deepCopy();
        runAll(warrant, 2);
        module.clock.pass(Duration.ofHours(20));

        open(RollbackPurpose.FALSE_POSITIVE, "rotate");
        module.queue(warrant, 1, 0);
        assertThat(module.rollback.queued(REMEDIATION)).isEqualTo(2);
        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());
        assertThat(module.rollback.undo(REMEDIATION, 1)).isEqualTo(new Undone());

        assertThat(estate.calls("undo")).containsExactly("undo estate.rotate house", "undo estate.close house");
        assertThat(estate.thing("house")).isEqualTo(before);
        assertThat(module.rollback.conclude(REMEDIATION)).isEmpty();
        assertThat(module.journaled(warrant, 0)).endsWith(UNDO_QUEUED, UNDONE);
        assertThat(estate.credentials()).isEmpty();
    }

    @Test
    void undoesNoStepBeforeTheOneThatComesFirst() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "close barn");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM);
        module.queue(warrant, 1, 0);
        estate.fault("undo estate.close barn", Fault.REFUSE);

        assertThat(module.rollback.undo(REMEDIATION, 1)).isInstanceOf(Failed.class);
        assertThat(estate.calls("undo")).isEmpty();
    }

    @Test
    void keepsTheExposedSecretDeadWhenALaterStepFailed() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house", "close barn");
        module.run(warrant, 0);
        estate.fault("apply estate.close barn", Fault.DOUBT);
        module.run(warrant, 1);

        open(RollbackPurpose.FAILED);
        module.queue(warrant, 1, 0);
        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());
        UndoOutcome rotate = module.rollback.undo(REMEDIATION, 1);

        assertThat(rotate).isInstanceOf(UndoOutcome.Residue.class);
        assertThat(estate.thing("house").path("password").asText()).isNotEqualTo(FaultyEstate.OLD_PASSWORD);
        List<Residue> residual = module.rollback.conclude(REMEDIATION);
        assertThat(residual).singleElement().satisfies(residue -> {
            assertThat(residue.stepId()).isEqualTo("rotate");
            assertThat(residue.resource()).isEqualTo("estate/thing:house");
            assertThat(residue.what()).contains("password");
            assertThat(residue.why()).contains("incident is still real");
        });
        assertThat(module.rollback.residual(REMEDIATION)).isEqualTo(residual);
        assertThat(estate.calls("undo")).containsExactly("undo estate.close barn");
    }

    @ParameterizedTest
    @EnumSource(names = {"FALSE_POSITIVE", "HARM", "CHALLENGED"})
    void wantsReExposingStepsConfirmedByName(RollbackPurpose purpose) {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house", "close barn");
        runAll(warrant, 2);
        assertThat(module.rollback.reExposingSteps(REMEDIATION)).containsExactly("rotate");

        assertThatThrownBy(() -> open(purpose))
                .isInstanceOf(RollbackRefused.class)
                .hasMessageContaining("'rotate'")
                .hasMessageContaining(purpose.word());
        assertThatThrownBy(() -> open(purpose, "rotate", "no-such-step"))
                .isInstanceOf(RollbackRefused.class)
                .hasMessageContaining("'no-such-step'");

        assertThat(module.rows("wr_rollback")).isZero();
    }

    /** What could not be shown beforehand may work all the same, and may re-expose all the same. */
    @Test
    void undoesAStepWhoseUndoWasNotShownAndWantsItConfirmed() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house unshown");
        runAll(warrant, 1);
        assertThatThrownBy(() -> open(RollbackPurpose.HARM)).isInstanceOf(RollbackRefused.class);
        open(RollbackPurpose.HARM, "rotate");
        module.queue(warrant, 0);

        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());

        assertThat(estate.thing("house").path("password").asText()).isEqualTo(FaultyEstate.OLD_PASSWORD);
        assertThat(module.rollback.conclude(REMEDIATION)).isEmpty();
    }

    @Test
    void wantsNoConfirmationForAStepThatWasNeverApplied() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "rotate house");
        runAll(warrant, 1);

        open(RollbackPurpose.HARM);

        assertThat(module.rollback.reExposingSteps(REMEDIATION)).isEmpty();
    }

    @Test
    void opensOnceForOnePurpose() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        open(RollbackPurpose.FAILED);
        open(RollbackPurpose.FAILED);

        assertThatThrownBy(() -> open(RollbackPurpose.HARM))
                .isInstanceOf(RollbackRefused.class)
                .hasMessageContaining("already, as 'failed'");
    }

    @Test
    void doesNotOpenAfterTheObservationHasEnded() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        module.observationEnd.close(REMEDIATION);

        assertThatThrownBy(() -> open(RollbackPurpose.HARM))
                .isInstanceOf(RollbackRefused.class)
                .hasMessageContaining("over");
        assertThat(module.rows("wr_sealed_secret")).isZero();
    }

    @Test
    void nobodyCanTakeBackWhatIsClosedAndWhatAnotherRemediationDidSinceStays() {
        Warrant closed = module.warrantFor(REMEDIATION, "close house");
        runAll(closed, 1);
        module.observationEnd.close(REMEDIATION);
        assertThat(module.released).containsExactly(new ResourcesReleased(REMEDIATION));
        RemediationId other = new RemediationId("rem-2");
        Warrant later = module.warrantFor(other, "rotate house");
        runAll(later, 1);
        ObjectNode done = estate.thing("house").deepCopy();

        assertThatThrownBy(() -> open(RollbackPurpose.HARM)).isInstanceOf(RollbackRefused.class);

        assertThat(module.rollback.queued(REMEDIATION)).isZero();
        assertThat(estate.thing("house")).isEqualTo(done);
        assertThat(estate.calls("undo")).isEmpty();
    }

    @Test
    void undoesNothingThatTheRemediationDoesNotHoldAnyMore() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        ObjectNode done = estate.thing("house").deepCopy();
        open(RollbackPurpose.HARM);
        module.queue(warrant, 0);
        module.holds().release(REMEDIATION);

        assertThat(module.rollback.undo(REMEDIATION, 0))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("does not hold"));

        assertThat(estate.thing("house")).isEqualTo(done);
        assertThat(estate.calls("undo")).isEmpty();
    }

    @Test
    void holdsOnWhileARepairIsWaitedFor() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM);
        module.queue(warrant, 0);
        estate.fault("undo estate.close house", Fault.REFUSE);

        assertThat(module.rollback.undo(REMEDIATION, 0)).isInstanceOf(Failed.class);
        assertThat(module.rows("wr_resource_hold")).isEqualTo(1);

        module.rollback.repaired(REMEDIATION, 0, "ben", "accept-residue", "It stays closed");
        assertThat(module.rows("wr_resource_hold")).isEqualTo(1);
        module.rollback.conclude(REMEDIATION);
        assertThat(module.rows("wr_resource_hold")).isZero();
    }

    @Test
    void queuesAStepOnceAlsoWhenTheQueueingIsRepeated() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "close barn");
        runAll(warrant, 2);
        open(RollbackPurpose.HARM);

        module.queue(warrant, 1, 1, 0, 1);

        assertThat(module.rollback.queued(REMEDIATION)).isEqualTo(2);
        assertThat(module.rollback.describe(REMEDIATION, 1).path("target").asText())
                .isEqualTo("estate/thing:house");
    }

    @Test
    void leavesNoTraceOfAQueueingThatDidNotCommit() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM);

        new TransactionTemplate(module.warrants.transactions).executeWithoutResult(transaction -> {
            module.queue(warrant, 0);
            transaction.setRollbackOnly();
        });

        assertThat(module.rollback.queued(REMEDIATION)).isZero();
        assertThat(module.journaled(warrant, 0)).doesNotContain(UNDO_QUEUED);
    }

    @Test
    void refusesTheSlowerOfTwoRequestsOfTheSameMoment() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        RollbackRecords overtaken = JournalRoom.overtaken(
                module.database,
                module.clock,
                warrant,
                new RollbackRecords.Opened(RollbackPurpose.HARM, Set.of()),
                "bea");
        RollbackTerms terms = new RollbackTerms(
                overtaken, JournalRoom.steps(module.warrants.warrants), module.journal, module.holds());

        assertThatThrownBy(() -> terms.open(
                        REMEDIATION, new RollbackRecords.Opened(RollbackPurpose.HARM, Set.of()), "ben", "because"))
                .isInstanceOf(RollbackRefused.class)
                .hasMessageContaining("at the same moment");
        assertThat(module.rows("wr_rollback")).isEqualTo(1);
    }

    @Test
    void reportsWhatCannotBeUndone() {
        Warrant warrant = module.warrantFor(REMEDIATION, "expel house");
        runAll(warrant, 1);
        open(RollbackPurpose.FALSE_POSITIVE);
        module.queue(warrant, 0);

        assertThat(module.rollback.undo(REMEDIATION, 0)).isInstanceOf(UndoOutcome.Residue.class);
        assertThat(module.rollback.conclude(REMEDIATION))
                .containsExactly(new Residue(
                        "expel",
                        "estate/thing:house",
                        "estate/thing:house: guests was 2, stays 0",
                        "cannot be undone: Guests who left do not come back"));
    }

    @Test
    void reportsNothingForAnIrreversibleStepThatChangedNothing() {
        estate.add("house");
        estate.thing("house").put("guests", 0);
        Warrant warrant = module.warrantFor(REMEDIATION, "expel house");
        runAll(warrant, 1);
        open(RollbackPurpose.FALSE_POSITIVE);
        module.queue(warrant, 0);

        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRASH_BEFORE", "CRASH_AFTER"})
    void looksWhetherAnIrreversibleStepThatCrashedHappened(Fault crash) {
        Warrant warrant = module.warrantFor(REMEDIATION, "expel house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        estate.fault("apply estate.expel house", crash);
        assertThatThrownBy(() -> module.apply(warrant, 0, credential)).isInstanceOf(Crash.class);
        module.restart();
        open(RollbackPurpose.FAILED);
        module.queue(warrant, 0);

        UndoOutcome outcome = module.rollback.undo(REMEDIATION, 0);

        assertThat(outcome).isInstanceOf(crash == Fault.CRASH_BEFORE ? Undone.class : UndoOutcome.Residue.class);
        assertThat(estate.calls("undo")).isEmpty();
    }

    @Test
    void undoesAReservedStepThatNeverReachedThePlaneWithoutCallingIt() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        open(RollbackPurpose.FAILED);
        module.queue(warrant, 0);

        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());
        assertThat(estate.calls()).isEmpty();
        assertThat(module.journaled(warrant, 0)).containsExactly(RESERVED, UNDO_QUEUED, UNDONE);
    }

    @Test
    void undoesARefusedStepWithoutCallingThePlane() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        estate.fault("apply estate.close house", Fault.REFUSE);
        module.run(warrant, 0);
        estate.thing("house").put("open", false);
        open(RollbackPurpose.FAILED);
        module.queue(warrant, 0);

        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());
        assertThat(estate.calls("undo")).isEmpty();
        assertThat(estate.thing("house").path("open").asBoolean())
                .as("what another person did stays")
                .isFalse();
        assertThat(module.rollback.conclude(REMEDIATION)).isEmpty();
    }

    @Test
    void doesNotTouchARefusedStepThatReExposes() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        estate.fault("apply estate.rotate house", Fault.REFUSE);
        module.run(warrant, 0);
        open(RollbackPurpose.FAILED);
        module.queue(warrant, 0);

        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());
        assertThat(estate.calls("undo")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"THROW_AFTER", "DOUBT"})
    void undoesAnUncertainStep(Fault fault) {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        estate.fault("apply estate.close house", fault);
        module.run(warrant, 0);
        open(RollbackPurpose.FAILED);
        module.queue(warrant, 0);

        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());
        assertThat(estate.thing("house").path("open").asBoolean()).isTrue();
    }

    @Test
    void undoesNothingWhileStoppedAndGoesOnAfterwards() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM);
        module.queue(warrant, 0);
        module.warrants.killSwitch.stopAll("ben", "odd");

        assertThat(module.rollback.undo(REMEDIATION, 0))
                .isEqualTo(new Failed("all remediations are stopped by ben: odd"));
        assertThat(estate.calls("undo")).isEmpty();

        module.warrants.killSwitch.resume("ben", "clear");
        module.warrants.killSwitch.resume("bea", "clear");
        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());
        assertThat(module.journaled(warrant, 0)).endsWith(UNDO_QUEUED, UNDO_FAILED, UNDONE);
    }

    @Test
    void undoesAgainOnceTheOneRemediationThatWasStoppedIsResumed() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM);
        module.queue(warrant, 0);
        module.warrants.killSwitch.stop(REMEDIATION, "ben", "odd");
        assertThat(module.rollback.undo(REMEDIATION, 0)).isInstanceOf(Failed.class);

        module.warrants.killSwitch.resume(REMEDIATION, "ben", "clear");
        module.warrants.killSwitch.resume(REMEDIATION, "bea", "clear");

        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());
    }

    @Test
    void undoesNothingWhenTheSwitchIsThrownWhileItsCredentialIsMinted() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM);
        module.queue(warrant, 0);
        estate.meanwhile("mint estate.close house", () -> module.warrants.killSwitch.stopAll("ben", "odd"));

        assertThat(module.rollback.undo(REMEDIATION, 0)).isInstanceOf(Failed.class);
        assertThat(estate.calls("undo")).isEmpty();
        assertThat(estate.credentials()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRASH_BEFORE", "CRASH_AFTER"})
    void findsItsUndoAfterACrash(Fault crash) {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM, "rotate");
        module.queue(warrant, 0);
        estate.fault("undo estate.rotate house", crash);
        assertThatThrownBy(() -> module.rollback.undo(REMEDIATION, 0)).isInstanceOf(Crash.class);
        module.restart();

        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());

        assertThat(estate.thing("house").path("password").asText()).isEqualTo(FaultyEstate.OLD_PASSWORD);
        assertThat(module.journaled(warrant, 0)).endsWith(UNDO_QUEUED, UNDONE);
    }

    @Test
    void staysUndoneWhenItIsAskedAgain() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM);
        module.queue(warrant, 0);
        module.rollback.undo(REMEDIATION, 0);
        estate.thing("house").put("open", false);

        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());
        assertThat(estate.calls("undo")).hasSize(1);
        assertThat(module.journaled(warrant, 0)).endsWith(UNDO_QUEUED, UNDONE);
    }

    @Test
    void failsWhenLiveStateDoesNotShowTheUndo() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM);
        module.queue(warrant, 0);
        estate.fault("undo estate.close house", Fault.LIE);

        UndoOutcome outcome = module.rollback.undo(REMEDIATION, 0);

        assertThat(outcome).isInstanceOf(Failed.class);
        assertThat(((Failed) outcome).reason()).contains("open was true and is false");
    }

    @Test
    void saysThatAnUndoMayBeTriedAgainWhereThePlaneWasAwayOrLiveStateCouldNotBeRead() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM);
        module.queue(warrant, 0);
        estate.fault("undo estate.close house", Fault.AWAY);
        UndoOutcome away = module.rollback.undo(REMEDIATION, 0);
        estate.unreadable();
        UndoOutcome unread = module.rollback.undo(REMEDIATION, 0);
        estate.readable();

        assertThat(((Failed) away).mayPass()).isTrue();
        assertThat(((Failed) unread).mayPass()).isTrue();
        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());
    }

    @Test
    void failsWithoutAWordOfThePlaneWhenItThrows() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM, "rotate");
        module.queue(warrant, 0);
        estate.fault("undo estate.rotate house", Fault.THROW_BEFORE);

        assertThat(module.rollback.undo(REMEDIATION, 0)).isInstanceOf(Failed.class);
        assertThat(module.everythingStored()).doesNotContain(FaultyEstate.OLD_PASSWORD);
        assertThat(estate.credentials()).isEmpty();
    }

    @Test
    void failsWhenWhatUndoNeedsDoesNotOpen() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM, "rotate");
        module.queue(warrant, 0);
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        module.restartWithSealingKey(Base64.getEncoder().encodeToString(otherKey));

        UndoOutcome outcome = module.rollback.undo(REMEDIATION, 0);

        assertThat(outcome).isInstanceOf(Failed.class);
        assertThat(((Failed) outcome).reason())
                .contains(warrant.id() + "/rotate")
                .contains("does not open");
    }

    @Test
    void reportsWhatThePlaneSaysItCouldNotRestore() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM);
        module.queue(warrant, 0);
        estate.fault("undo estate.close house", Fault.LEAVE_RESIDUE);

        module.rollback.undo(REMEDIATION, 0);

        assertThat(module.rollback.residual(REMEDIATION))
                .containsExactly(new Residue("close", "estate/thing:house", "the lock is worn", "doors do not heal"));
    }

    @Test
    void describesAStepForThePersonWhoRepairs() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        failToUndo(warrant);

        JsonNode described = module.rollback.describe(REMEDIATION, 0);

        assertThat(described.path("step").asText()).isEqualTo("rotate");
        assertThat(described.path("action").asText()).isEqualTo("estate.rotate");
        assertThat(described.path("target").asText()).isEqualTo("estate/thing:house");
        assertThat(described.path("undo").asText()).isEqualTo("The old password works again");
        assertThat(described.path("before").path("open").asBoolean()).isTrue();
        assertThat(described.path("reason").asText()).isEqualTo("the estate says no");
        assertThat(described.toString()).doesNotContain(FaultyEstate.OLD_PASSWORD);
    }

    @Test
    void takesAPersonsRepairAsFarAsLiveStateBearsItOut() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        failToUndo(warrant);
        estate.thing("house").put("password", FaultyEstate.OLD_PASSWORD);

        module.rollback.repaired(REMEDIATION, 0, "ben", "repaired", "set by hand");

        assertThat(module.journaled(warrant, 0)).endsWith(UNDO_FAILED, UNDONE);
        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Undone());
        assertThat(module.rollback.conclude(REMEDIATION)).isEmpty();
    }

    @Test
    void recordsARepairThatLiveStateDoesNotShowAsResidue() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        failToUndo(warrant);

        module.rollback.repaired(REMEDIATION, 0, "ben", "repaired", "I think I did");

        assertThat(module.journaled(warrant, 0)).endsWith(UNDO_FAILED, RESIDUE);
        assertThat(module.rollback.residual(REMEDIATION)).singleElement().satisfies(residue -> assertThat(residue.why())
                .isEqualTo("I think I did"));
    }

    @Test
    void leavesWhatAPersonAcceptsAsResidueAndLetsTheNextStepBeUndone() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close barn", "rotate house");
        runAll(warrant, 2);
        open(RollbackPurpose.HARM, "rotate");
        module.queue(warrant, 1, 0);
        estate.fault("undo estate.rotate house", Fault.REFUSE);
        module.rollback.undo(REMEDIATION, 0);
        assertThat(module.rollback.undo(REMEDIATION, 1)).isInstanceOf(Failed.class);

        module.rollback.repaired(REMEDIATION, 0, "ben", "accept-residue", "a new password is fine");
        module.rollback.repaired(REMEDIATION, 0, "ben", "accept-residue", "a new password is fine");

        assertThat(module.rollback.undo(REMEDIATION, 1)).isEqualTo(new Undone());
        assertThat(module.rollback.conclude(REMEDIATION)).singleElement().satisfies(residue -> assertThat(residue.why())
                .isEqualTo("a new password is fine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"repaired", "accept-residue", "retry"})
    void whoHasJustBeenMadeAnApproverDecidesAboutNoRepair(String decision) {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        failToUndo(warrant);
        module.memberships.given("x1", Group.APPROVER, "x1", Instant.EPOCH);

        assertThatThrownBy(() -> module.rollback.repaired(REMEDIATION, 0, "x1", decision, "a new password is fine"))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("'x1'");

        assertThat(module.journaled(warrant, 0)).endsWith(UNDO_FAILED);
    }

    @Test
    void anotherTryIsADecisionOnRecordAndSettlesNothing() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        failToUndo(warrant);

        module.rollback.repaired(REMEDIATION, 0, "ben", "retry", "the plane is back");

        assertThat(module.journaled(warrant, 0)).endsWith(UNDO_FAILED);
        assertThat(module.decisions.about(REMEDIATION, Instant.EPOCH, Optional.empty()))
                .extracting(Decided::decision)
                .containsExactly("repair");
    }

    @Test
    void knowsNoOtherDecisionOnARepair() {
        failToUndo(module.warrantFor(REMEDIATION, "rotate house"));

        assertThatThrownBy(() -> module.rollback.repaired(REMEDIATION, 0, "ben", "whatever", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'accept-residue'")
                .hasMessageContaining("'whatever'");
    }

    @Test
    void findsWhatChangedAgainAfterTheUndoAndWhatWasNeverQueued() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "rotate barn");
        runAll(warrant, 2);
        open(RollbackPurpose.HARM, "rotate");
        module.queue(warrant, 0);
        module.rollback.undo(REMEDIATION, 0);
        estate.thing("house").put("open", false);

        List<Residue> residual = module.rollback.conclude(REMEDIATION);

        assertThat(residual).extracting(Residue::stepId).containsExactly("close", "rotate");
        assertThat(residual.get(0).what()).contains("open was true and is false");
        assertThat(residual.get(1).why()).contains("not taken back");
    }

    @Test
    void doesNotConcludeOnAPlaneThatItCannotRead() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);
        open(RollbackPurpose.HARM);
        module.queue(warrant, 0);
        module.rollback.undo(REMEDIATION, 0);
        estate.unreadable();
        assertThatThrownBy(() -> module.rollback.conclude(REMEDIATION)).hasMessageContaining("the estate is away");
        assertThat(module.rows("wr_resource_hold")).isPositive();
        estate.readable();

        assertThat(module.rollback.conclude(REMEDIATION)).isEmpty();
    }

    @Test
    void givesUpHoldsAndSecretsWhenItConcludes() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        runAll(warrant, 1);
        open(RollbackPurpose.FAILED);
        module.queue(warrant, 0);
        module.rollback.undo(REMEDIATION, 0);

        module.rollback.conclude(REMEDIATION);

        assertThat(module.rows("wr_resource_hold")).isZero();
        assertThat(module.rows("wr_sealed_secret")).isZero();
        assertThat(module.rollback.conclude(REMEDIATION)).hasSize(1);
    }

    @Test
    void reservesNothingAnyMore() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "close barn");
        runAll(warrant, 1);
        open(RollbackPurpose.FAILED);
        module.queue(warrant, 0);
        module.rollback.undo(REMEDIATION, 0);

        assertThat(module.reserve(warrant, 0)).isInstanceOf(Denied.class);
        assertThat(module.reserve(warrant, 1)).isInstanceOf(Denied.class);
    }

    @Test
    void undoesNothingWithoutAnOpenRollbackOrOutsideItsQueue() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        runAll(warrant, 1);

        assertThatThrownBy(() -> module.rollback.undo(REMEDIATION, 0)).hasMessageContaining("No rollback");
        open(RollbackPurpose.HARM);
        assertThatThrownBy(() -> module.rollback.undo(REMEDIATION, 0)).hasMessageContaining("none at 0");
        assertThatThrownBy(() -> module.rollback.queue(REMEDIATION, 7)).hasMessageContaining("none at 7");
    }

    private void failToUndo(Warrant warrant) {
        runAll(warrant, 1);
        open(RollbackPurpose.HARM, "rotate");
        module.queue(warrant, 0);
        estate.fault("undo estate.rotate house", Fault.REFUSE);
        assertThat(module.rollback.undo(REMEDIATION, 0)).isEqualTo(new Failed("the estate says no"));
    }

    private void runAll(Warrant warrant, int steps) {
        for (int step = 0; step < steps; step++) {
            module.run(warrant, step);
        }
    }

    private void open(RollbackPurpose purpose, String... confirmed) {
        module.rollback.open(REMEDIATION, purpose, Set.of(confirmed), "ben", "because");
    }
}
