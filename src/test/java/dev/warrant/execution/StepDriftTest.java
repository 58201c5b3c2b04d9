package dev.warrant.execution;

import static dev.warrant.execution.ExecutionModule.REMEDIATION;
import static dev.warrant.journal.StepStatus.DEFERRED;
import static dev.warrant.journal.StepStatus.DRIFTED;
import static dev.warrant.journal.StepStatus.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.controlplane.FaultyEstate;
import dev.warrant.controlplane.Grant;
import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.StepOutcome.Applied;
import dev.warrant.credential.CredentialRefused;
import dev.warrant.execution.StepExecution.Denied;
import dev.warrant.execution.StepExecution.Drifted;
import dev.warrant.execution.StepExecution.Reserved;
import dev.warrant.gate.GateKind;
import dev.warrant.issuing.WarrantIssuing.Issue;
import dev.warrant.issuing.WarrantIssuing.Withheld;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.policy.Policy;
import dev.warrant.warrant.Drawn;
import dev.warrant.warrant.Warrant;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class StepDriftTest {

    private static final String[] STEPS = {"close house", "rotate barn", "expel attic"};

    private final ExecutionModule module = new ExecutionModule(Databases.migrated());
    private final FaultyEstate estate = module.estate;

    @Test
    void reservesNothingWhenLiveStateMovedBeforeTheFirstStep() {
        Warrant warrant = module.warrantFor(REMEDIATION, STEPS);
        estate.thing("house").put("guests", 7);

        StepExecution.Reservation reservation = module.reserve(warrant, 0);

        assertThat(what(reservation)).contains("estate/thing:house", "guests", "2", "7");
        assertThat(module.journaled(warrant, 0)).containsExactly(DRIFTED);
        assertThat(module.rows("wr_resource_hold")).isZero();
        assertThat(estate.calls()).isEmpty();
    }

    @Test
    void givesTheSameAnswerAgainAndNeverRunsTheWarrant() {
        Warrant warrant = module.warrantFor(REMEDIATION, STEPS);
        estate.thing("house").put("guests", 7);
        module.reserve(warrant, 0);
        estate.thing("house").put("guests", 2);

        assertThat(module.reserve(warrant, 0)).isInstanceOf(Drifted.class);
        assertThat(module.reserve(warrant, 1)).isInstanceOf(Denied.class);
        assertThat(module.journaled(warrant, 0)).containsExactly(DRIFTED);
    }

    @Test
    void endsWhatPeopleAgreedToOnceAndOnlyOnDrift() {
        Warrant warrant = module.warrantFor(REMEDIATION, STEPS);
        module.run(warrant, 0);
        assertThat(module.surroundings.ended).isEmpty();
        estate.thing("barn").put("guests", 7);

        module.reserve(warrant, 1);
        module.reserve(warrant, 1);

        assertThat(module.surroundings.ended).containsExactly(REMEDIATION);
    }

    @Test
    void noticesThatItsChangeWasMadeBySomebodyElse() {
        Warrant warrant = module.warrantFor(REMEDIATION, STEPS);
        estate.thing("house").put("open", false);

        assertThat(what(module.reserve(warrant, 0))).contains("open", "true", "false");
    }

    @Test
    void doesNotTakeWhatEarlierStepsOfThePolicyChangedForDrift() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "rotate house", "expel house");
        module.run(warrant, 0);
        module.run(warrant, 1);

        assertThat(module.reserve(warrant, 2)).isInstanceOf(Reserved.class);
    }

    @Test
    void noticesThatSomebodyUndidAnEarlierStep() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "rotate house");
        module.run(warrant, 0);
        estate.thing("house").put("open", true);

        assertThat(what(module.reserve(warrant, 1))).contains("open", "false", "true");
    }

    @Test
    void doesNotTakeWhatSomebodyElseChangedWhileThePlaneWasBusyForItsOwnWork() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        estate.fault("apply estate.rotate house", FaultyEstate.Fault.BUSY);
        module.run(warrant, 0);
        estate.thing("house").put("password", "the attacker's own");

        StepOutcome again = module.run(warrant, 0);

        assertThat(again).isInstanceOf(StepOutcome.Drifted.class);
        assertThat(again.reason()).contains("password").doesNotContain("the attacker's own");
        assertThat(module.journaled(warrant, 0)).endsWith(DRIFTED);
        assertThat(module.surroundings.ended).containsExactly(REMEDIATION);
        assertThat(estate.calls("apply")).hasSize(1);
        assertThat(module.apply(warrant, 0, "none")).isInstanceOf(StepOutcome.Drifted.class);
    }

    @Test
    void leadsToANewPreviewAfterWhatSomebodyElseChangedWhileThePlaneWasBusy() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        estate.fault("apply estate.rotate house", FaultyEstate.Fault.BUSY);
        module.run(warrant, 0);
        estate.thing("house").put("password", "the attacker's own");
        module.run(warrant, 0);

        module.rollback.open(REMEDIATION, RollbackPurpose.FAILED, Set.of(), "warrant", "drift");
        module.queue(warrant, 0);
        module.rollback.undo(REMEDIATION, 0);
        module.rollback.conclude(REMEDIATION);

        assertThat(module.rollback.mayBeginAnew(REMEDIATION)).isTrue();
        assertThat(estate.calls("undo")).isEmpty();
        Warrant second = module.warrantFor(REMEDIATION, "rotate house");
        assertThat(module.run(second, 0)).isInstanceOf(Applied.class);
    }

    @Test
    void looksForDriftBeforeTheFirstCallTooWhereTheCredentialWasLongInComing() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        estate.fault("mint estate.rotate house", FaultyEstate.Fault.AWAY);
        module.reserve(warrant, 0);
        assertThatThrownBy(() -> module.mint(warrant, 0)).isInstanceOf(PlaneFailure.class);
        estate.thing("house").put("password", "the attacker's own");

        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.Drifted.class);
    }

    @Test
    void isRefusedForNowWhileLiveStateCannotBeReadBeforeAnotherTry() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        estate.fault("apply estate.rotate house", FaultyEstate.Fault.BUSY);
        module.run(warrant, 0);
        estate.unreadable();

        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.RefusedForNow.class);
        assertThat(estate.calls("apply")).hasSize(1);
    }

    @Test
    void takesTheStateBeforeAnewForATryThatFollowsAClearRefusal() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        estate.fault("apply estate.rotate house", FaultyEstate.Fault.BUSY);
        module.run(warrant, 0);

        module.run(warrant, 0);

        assertThat(estate.calls("snapshot")).hasSize(2);
        assertThat(module.rows("wr_sealed_secret")).isEqualTo(1);
    }

    @Test
    void keepsTheStateBeforeOfATryThatMayHaveReachedThePlane() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        estate.fault("apply estate.rotate house", FaultyEstate.Fault.BREAK_BEFORE);
        module.run(warrant, 0);

        module.run(warrant, 0);

        assertThat(estate.calls("snapshot")).hasSize(1);
    }

    @Test
    void doesNotTakeItsOwnEffectForDriftAfterACrash() {
        Warrant warrant = module.warrantFor(REMEDIATION, STEPS);
        module.reserve(warrant, 0);
        module.apply(warrant, 0, module.mint(warrant, 0));
        module.restart();

        assertThat(module.reserve(warrant, 0)).isInstanceOf(Reserved.class);
        assertThat(module.apply(warrant, 0, "lost")).isInstanceOf(Applied.class);
    }

    @Test
    void guessesNothingWhileLiveStateCannotBeReadAndIsTriedAgainLikeAnyRefusalForNow() {
        Warrant warrant = module.warrantFor(REMEDIATION, STEPS);
        estate.unreadable();

        assertThat(module.reserve(warrant, 0)).isInstanceOf(Reserved.class);
        assertThat(module.journaled(warrant, 0)).containsExactly(RESERVED, DEFERRED);
        assertThat(module.apply(warrant, 0, module.mint(warrant, 0))).isInstanceOf(StepOutcome.RefusedForNow.class);
        assertThat(estate.calls("apply")).isEmpty();
        assertThat(module.retries.next(REMEDIATION, warrant.id(), 0)).isInstanceOf(StepRetries.TryAgain.class);
        module.clock.pass(Duration.ofMinutes(2));
        assertThat(module.retries.next(REMEDIATION, warrant.id(), 0)).isInstanceOf(StepRetries.AskAPerson.class);

        estate.readable();
        assertThat(module.run(warrant, 0)).isInstanceOf(Applied.class);
    }

    @Test
    void findsTheDriftThatCouldNotBeSeenWhenTheStepWasReserved() {
        Warrant warrant = module.warrantFor(REMEDIATION, STEPS);
        estate.unreadable();
        module.reserve(warrant, 0);
        estate.readable();
        estate.thing("house").put("guests", 7);

        assertThat(module.run(warrant, 0)).isInstanceOf(StepOutcome.Drifted.class);
        assertThat(estate.calls("apply")).isEmpty();
    }

    @Test
    void anotherWarrantFollowsOnlyWhenEverythingUnderTheFirstIsUndoneOrReported() {
        Warrant first = driftedBeforeTheThirdStep();
        assertThat(refusal()).contains("not undone");
        module.rollback.open(REMEDIATION, RollbackPurpose.FAILED, Set.of(), "warrant", "drift");
        module.queue(first, 2, 1, 0);
        module.rollback.undo(REMEDIATION, 0);
        module.rollback.undo(REMEDIATION, 1);
        module.rollback.undo(REMEDIATION, 2);
        assertThat(refusal()).contains("not concluded");
        assertThat(module.rollback.mayBeginAnew(REMEDIATION)).isFalse();

        module.rollback.conclude(REMEDIATION);

        assertThat(module.rollback.mayBeginAnew(REMEDIATION)).isTrue();
        Warrant second = module.warrantFor(REMEDIATION, STEPS);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(module.reserve(first, 0)).isInstanceOf(Denied.class);
    }

    @Test
    void theSecondRoundIsUndoneByItselfAndTheResidueOfTheFirstStays() {
        Warrant first = driftedBeforeTheThirdStep();
        takeBack(first, RollbackPurpose.FAILED);
        String deadPassword = estate.thing("barn").path("password").asText();
        assertThat(deadPassword).isNotEqualTo(FaultyEstate.OLD_PASSWORD);
        Warrant second = module.warrantFor(REMEDIATION, STEPS);
        for (int step = 0; step < STEPS.length; step++) {
            assertThat(module.run(second, step)).isInstanceOf(Applied.class);
        }
        assertThat(module.rollback.queued(REMEDIATION)).isZero();
        int before = estate.calls("undo").size();
        assertThatThrownBy(() -> module.broker.mint(
                        first.id(), "close", Grant.Purpose.UNDO, module.warrants.identities.executor()))
                .isInstanceOf(CredentialRefused.class);

        takeBack(second, RollbackPurpose.HARM, "rotate");

        assertThat(estate.calls("undo").subList(before, before + 2))
                .containsExactly("undo estate.rotate barn", "undo estate.close house");
        assertThat(estate.thing("house").path("open").asBoolean()).isTrue();
        assertThat(estate.thing("barn").path("password").asText()).isEqualTo(deadPassword);
        assertThat(module.rollback.residual(REMEDIATION))
                .extracting(Rollback.Residue::stepId)
                .containsExactly("rotate", "expel");
        assertThat(module.rollback.mayBeginAnew(REMEDIATION)).isFalse();
        assertThat(refusal()).contains("executed already", second.id());
    }

    @Test
    void afterTheLastRoundThatDriftedNoOtherFollows() {
        for (int round = 1; round <= ExecutionModule.DRIFT_ROUNDS; round++) {
            assertThat(round == 1 || module.rollback.mayBeginAnew(REMEDIATION)).isTrue();
            Warrant warrant = module.warrantFor(REMEDIATION, STEPS);
            estate.thing("house").put("guests", 10 + round);
            assertThat(module.reserve(warrant, 0)).isInstanceOf(Drifted.class);
            takeBack(warrant, RollbackPurpose.FAILED);
        }

        assertThat(module.rollback.mayBeginAnew(REMEDIATION)).isFalse();
        assertThat(refusal()).contains("3 rounds");
    }

    @Test
    void whatIsStoppedDoesNotBeginAnew() {
        takeBack(driftedBeforeTheThirdStep(), RollbackPurpose.FAILED);
        module.warrants.killSwitch.stop(REMEDIATION, "ben", "enough");

        assertThat(module.rollback.mayBeginAnew(REMEDIATION)).isFalse();
    }

    private Warrant driftedBeforeTheThirdStep() {
        Warrant warrant = module.warrantFor(REMEDIATION, STEPS);
        module.run(warrant, 0);
        module.run(warrant, 1);
        estate.thing("attic").put("guests", 5);
        assertThat(module.reserve(warrant, 2)).isInstanceOf(Drifted.class);
        return warrant;
    }

    private void takeBack(Warrant warrant, RollbackPurpose purpose, String... confirmed) {
        module.rollback.open(REMEDIATION, purpose, Set.of(confirmed), "warrant", "because");
        module.queue(warrant, 2, 1, 0);
        for (int place = 0; place < STEPS.length; place++) {
            module.rollback.undo(REMEDIATION, place);
        }
        module.rollback.conclude(REMEDIATION);
    }

    private String refusal() {
        Policy policy = Drawn.policy(REMEDIATION, estate, STEPS);
        module.surroundings.approve(policy, GateKind.TWO_APPROVERS);
        Issue issue = module.warrants.issuing.issue(REMEDIATION, policy);
        assertThat(issue).isInstanceOf(Withheld.class);
        return ((Withheld) issue).reason();
    }

    private static String what(StepExecution.Reservation reservation) {
        assertThat(reservation).isInstanceOf(Drifted.class);
        return ((Drifted) reservation).what();
    }
}
