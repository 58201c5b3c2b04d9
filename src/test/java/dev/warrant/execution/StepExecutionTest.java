package dev.warrant.execution;

import static dev.warrant.execution.ExecutionModule.REMEDIATION;
import static dev.warrant.journal.StepStatus.APPLIED;
import static dev.warrant.journal.StepStatus.PENDING;
import static dev.warrant.journal.StepStatus.REFUSED;
import static dev.warrant.journal.StepStatus.RESERVED;
import static dev.warrant.journal.StepStatus.SNAPSHOT;
import static dev.warrant.journal.StepStatus.UNCERTAIN;
import static dev.warrant.journal.StepStatus.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.controlplane.FaultyEstate;
import dev.warrant.controlplane.FaultyEstate.Crash;
import dev.warrant.controlplane.FaultyEstate.Fault;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.StepOutcome.Applied;
import dev.warrant.controlplane.StepOutcome.Refused;
import dev.warrant.controlplane.StepOutcome.Uncertain;
import dev.warrant.execution.StepExecution.Denied;
import dev.warrant.execution.StepExecution.Reservation;
import dev.warrant.execution.StepExecution.Reserved;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.Details;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.warrant.Warrant;
import dev.warrant.warrant.WarrantModule;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;

@OnBothDatabases
class StepExecutionTest {

    private static final RemediationId OTHER = new RemediationId("rem-2");

    private final ExecutionModule module = new ExecutionModule(Databases.migrated());
    private final FaultyEstate estate = module.estate;

    @Test
    void changesTheEstateStepByStepAndPutsEachPageOnRecord() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "rotate house");

        assertThat(module.run(warrant, 0)).isInstanceOf(Applied.class);
        assertThat(module.journal.statuses(REMEDIATION))
                .containsEntry("close", VERIFIED)
                .containsEntry("rotate", PENDING);
        assertThat(module.run(warrant, 1)).isInstanceOf(Applied.class);

        assertThat(module.journaled(warrant, 1)).containsExactly(RESERVED, SNAPSHOT, APPLIED, VERIFIED);
        assertThat(estate.thing("house").path("open").asBoolean()).isFalse();
        assertThat(estate.thing("house").path("password").asText()).isNotEqualTo(FaultyEstate.OLD_PASSWORD);
        assertThat(estate.credentials()).isEmpty();
    }

    @Test
    void commitsTheReservationWhateverBecomesOfTheCallersTransaction() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");

        new TransactionTemplate(module.warrants.transactions).executeWithoutResult(transaction -> {
            module.reserve(warrant, 0);
            transaction.setRollbackOnly();
        });

        assertThat(module.journaled(warrant, 0)).containsExactly(RESERVED);
        assertThat(module.reserve(warrant, 0)).isEqualTo(new Reserved("close"));
        assertThat(module.journaled(warrant, 0)).containsExactly(RESERVED);
    }

    @Test
    void aStopBetweenAChangeAndItsCheckLeavesTheStepUncertain() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        assertThat(module.apply(warrant, 0, credential)).isInstanceOf(Applied.class);

        module.warrants.killSwitch.stopAll("ben", "odd");
        module.warrants.recall(module.broker).takeBack(Optional.empty());

        assertThat(module.verify(warrant, 0, credential)).isInstanceOf(Uncertain.class);
        assertThat(estate.credentials()).isEmpty();
    }

    /** The transaction that knew its id is lost with the work; the next try has another one minted. */
    @Test
    void aCredentialWhoseWorkIsLostIsTakenOutAtOnce() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String lost = module.mint(warrant, 0);
        module.afterAsking = () -> {
            throw new IllegalStateException("the database is away");
        };

        assertThatThrownBy(() -> module.apply(warrant, 0, lost)).hasMessage("the database is away");
        assertThat(estate.credentials()).isEmpty();

        module.afterAsking = () -> {};
        assertThat(module.run(warrant, 0)).isInstanceOf(Applied.class);
        assertThat(estate.credentials()).isEmpty();
    }

    @Test
    void reservesOnlyWhenTheStepBeforeIsVerified() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "rotate house");
        module.reserve(warrant, 0);
        module.apply(warrant, 0, module.mint(warrant, 0));

        assertThat(reason(module.reserve(warrant, 1))).contains("'close'").contains("applied and not verified");
    }

    @Test
    void appliesNothingThatWasNotReserved() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");

        assertThatThrownBy(() -> module.apply(warrant, 0, "cred-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not reserved");
        assertThat(estate.calls("apply")).isEmpty();
    }

    @Test
    void usesAWarrantOnce() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "rotate house");
        module.run(warrant, 0);
        module.run(warrant, 1);

        Reservation secondStart = module.reserve(warrant, 0);

        assertThat(reason(secondStart)).contains("used once");
        assertThat(module.journal.statuses(REMEDIATION)).containsEntry("close", VERIFIED);
    }

    @Test
    void refusesAWarrantThatHasExpired() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "rotate house");
        module.run(warrant, 0);

        module.clock.pass(WarrantModule.VALIDITY);

        assertThat(reason(module.reserve(warrant, 1))).contains("valid from");
        assertThat(module.journaled(warrant, 1)).containsExactly(REFUSED);
    }

    @Test
    void refusesAWarrantThatWasTamperedWithBeforeAndBetweenThePages() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);

        Databases.unguard(module.database, "wr_warrant");
        module.database
                .sql("update wr_warrant set body = replace(body, 'bea', 'eve')")
                .update();

        assertThat(reason(module.reserve(warrant, 0))).contains("valid signature");
        assertThatThrownBy(() -> module.apply(warrant, 0, credential)).hasMessageContaining("valid signature");
        assertThat(estate.calls("apply")).isEmpty();
    }

    @Test
    void refusesTheWarrantOfAnotherRemediation() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");

        assertThat(reason(module.execution.reserve(OTHER, warrant.id(), 0))).contains("is for rem-1, not for rem-2");
        assertThat(reason(module.execution.reserve(REMEDIATION, "war-of-nobody", 0)))
                .contains("no warrant");
        assertThat(module.rows("wr_resource_hold")).isZero();
    }

    @Test
    void deniesAResourceThatAnotherRemediationHoldsAndGivesItUpAfterwards() {
        Warrant first = module.warrantFor(REMEDIATION, "close house", "rotate barn");
        Warrant second = module.warrantFor(OTHER, "close barn");
        module.reserve(first, 0);

        assertThat(reason(module.reserve(second, 0))).contains("estate/thing:barn is held by rem-1");
        assertThat(module.journal.statuses(OTHER)).containsEntry("close", REFUSED);

        module.observationEnd.close(REMEDIATION);
        Warrant third = module.warrantFor(new RemediationId("rem-3"), "close barn");
        assertThat(module.reserve(third, 0)).isInstanceOf(Reserved.class);
    }

    @Test
    void aDenialStaysADenial() {
        Warrant first = module.warrantFor(REMEDIATION, "close house");
        Warrant second = module.warrantFor(OTHER, "close house");
        module.reserve(first, 0);
        module.reserve(second, 0);
        module.observationEnd.close(REMEDIATION);

        assertThat(reason(module.reserve(second, 0))).contains("held by rem-1");
    }

    @Test
    void reservesNothingWhileStopped() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.warrants.killSwitch.stopAll("ben", "odd");

        assertThat(reason(module.reserve(warrant, 0))).contains("stopped by ben");
        assertThat(module.rows("wr_resource_hold")).isZero();
    }

    @Test
    void appliesNothingWhenTheSwitchIsThrownAfterReserving() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        module.warrants.killSwitch.stop(REMEDIATION, "ben", "wrong house");

        StepOutcome outcome = module.apply(warrant, 0, credential);

        assertThat(outcome).isEqualTo(new Refused("rem-1 is stopped by ben: wrong house"));
        assertThat(estate.calls("apply")).isEmpty();
    }

    @Test
    void appliesNothingWhenTheSwitchIsThrownDuringTheSnapshot() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        estate.meanwhile("snapshot estate.close house", () -> module.warrants.killSwitch.stopAll("ben", "odd"));

        assertThat(module.apply(warrant, 0, credential)).isInstanceOf(Refused.class);
        assertThat(estate.calls("apply")).isEmpty();
        assertThat(module.journaled(warrant, 0)).containsExactly(RESERVED, SNAPSHOT, REFUSED);
    }

    @Test
    void doesNotRuleOutAnEarlierAttemptWhenItIsStoppedAfterACrash() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        crashWhileApplying(warrant, Fault.CRASH_AFTER);
        module.restart();
        module.warrants.killSwitch.stopAll("ben", "odd");

        StepOutcome outcome = module.apply(warrant, 0, "lost");

        assertThat(outcome).isInstanceOf(Uncertain.class);
        assertThat(((Uncertain) outcome).reason()).contains("stopped by ben").contains("earlier attempt");
    }

    @Test
    void doesNotRuleOutAnEarlierAttemptWhenThePlaneRefusesTheRepeat() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        crashWhileApplying(warrant, Fault.CRASH_AFTER);
        module.restart();
        estate.fault("apply estate.close house", Fault.REFUSE);

        StepOutcome outcome = module.apply(warrant, 0, "lost");

        assertThat(outcome).isInstanceOf(Uncertain.class);
        assertThat(((Uncertain) outcome).reason())
                .contains("the estate says no")
                .contains("earlier attempt");
        assertThat(module.journaled(warrant, 0)).containsExactly(RESERVED, SNAPSHOT, UNCERTAIN);
    }

    @Test
    void doesNotRuleOutAnotherRunThatKeptItsSnapshotFirst() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        estate.meanwhile("snapshot estate.close house", () -> {
            module.apply(warrant, 0, credential);
            estate.fault("apply estate.close house", Fault.REFUSE);
        });

        assertThat(module.apply(warrant, 0, credential)).isInstanceOf(Uncertain.class);
    }

    @Test
    void aLateRefusalDoesNotUndoWhatAnotherRunAchieved() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "close barn");
        StepOutcome applied = module.run(warrant, 0);

        module.journal.record(module.warrantedStep(warrant, 0), REFUSED, Details.reason("too late"));

        assertThat(module.apply(warrant, 0, "lost")).isEqualTo(applied);
        assertThat(module.journal.history(module.warrantedStep(warrant, 0)).mayHaveChanged())
                .isTrue();
        assertThat(module.journal.statuses(REMEDIATION)).containsEntry("close", VERIFIED);
    }

    @Test
    void appliesNothingOnceARollbackIsOpen() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        module.rollback.open(REMEDIATION, RollbackPurpose.FAILED, java.util.Set.of(), "process", "failed");

        assertThat(module.apply(warrant, 0, credential)).isEqualTo(new Refused("rem-1 is being rolled back"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRASH_BEFORE", "CRASH_AFTER"})
    void findsItsWorkAfterACrashInTheCall(Fault crash) {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        crashWhileApplying(warrant, crash);
        module.restart();

        assertThat(module.reserve(warrant, 0)).isInstanceOf(Reserved.class);
        assertThat(module.apply(warrant, 0, "lost")).isInstanceOf(Applied.class);
        assertThat(module.verify(warrant, 0, "lost")).isInstanceOf(Applied.class);

        assertThat(estate.calls("snapshot")).hasSize(1);
        assertThat(module.journaled(warrant, 0)).containsExactly(RESERVED, SNAPSHOT, APPLIED, VERIFIED);
        assertThat(module.snapshots
                        .kept(module.warrantedStep(warrant, 0))
                        .orElseThrow()
                        .secret())
                .isEqualTo(FaultyEstate.OLD_PASSWORD.getBytes());
    }

    @Test
    void readsTheStateBeforeAgainWhenItCrashedBeforeThatWasKept() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        estate.fault("snapshot estate.close house", Fault.CRASH_AFTER);
        assertThatThrownBy(() -> module.apply(warrant, 0, credential)).isInstanceOf(Crash.class);
        module.restart();

        assertThat(module.apply(warrant, 0, "lost")).isInstanceOf(Applied.class);
        assertThat(estate.calls("apply")).hasSize(1);
    }

    @Test
    void returnsWhatIsOnRecordWithoutCallingAgain() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        StepOutcome first = module.run(warrant, 0);
        module.restart();

        assertThat(module.reserve(warrant, 0)).isInstanceOf(Reserved.class);
        assertThat(module.apply(warrant, 0, "lost")).isEqualTo(first);
        assertThat(module.verify(warrant, 0, "lost")).isEqualTo(first);

        assertThat(estate.calls("apply")).hasSize(1);
        assertThat(estate.calls("verify")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"THROW_BEFORE", "THROW_AFTER", "DOUBT"})
    void isUncertainWhenThePlaneDoesNotClearlyAnswer(Fault fault) {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        estate.fault("apply estate.close house", fault);

        StepOutcome outcome = module.apply(warrant, 0, credential);

        assertThat(outcome).isInstanceOf(Uncertain.class);
        assertThat(module.journaled(warrant, 0)).endsWith(UNCERTAIN);
        assertThat(module.apply(warrant, 0, credential)).isEqualTo(outcome);
        assertThat(estate.calls("apply")).hasSize(1);
        assertThat(module.everythingStored()).doesNotContain(FaultyEstate.OLD_PASSWORD);
    }

    @Test
    void isRefusedWhenThePlaneSaysNoOrTheStateBeforeCannotBeRead() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        estate.fault("apply estate.close house", Fault.REFUSE);
        assertThat(module.run(warrant, 0)).isEqualTo(new Refused("the estate says no"));

        Warrant other = module.warrantFor(OTHER, "close barn");
        estate.fault("snapshot estate.close barn", Fault.THROW_AFTER);
        assertThat(module.run(other, 0)).isInstanceOf(Refused.class);
        assertThat(estate.calls("apply")).hasSize(1);
        assertThat(module.journaled(other, 0)).containsExactly(RESERVED, REFUSED);
    }

    @Test
    void isUncertainWhenLiveStateDoesNotShowTheChange() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        estate.fault("apply estate.close house", Fault.LIE);

        assertThat(module.run(warrant, 0)).isInstanceOf(Uncertain.class);
        assertThat(module.journaled(warrant, 0)).containsExactly(RESERVED, SNAPSHOT, APPLIED, UNCERTAIN);
    }

    @Test
    void isUncertainWhenVerifyingFails() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        estate.fault("verify estate.close house", Fault.THROW_BEFORE);

        assertThat(module.run(warrant, 0)).isInstanceOf(Uncertain.class);
    }

    @Test
    void isRefusedWhenTheCredentialIsLostAndNoNewOneIsGiven() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        module.clock.pass(WarrantModule.VALIDITY);

        assertThat(module.apply(warrant, 0, "lost")).isInstanceOf(Refused.class);
        assertThat(estate.calls("apply")).isEmpty();
    }

    @Test
    void writesNoSecretIntoAnyTable() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house", "rotate house");
        module.run(warrant, 0);
        module.run(warrant, 1);

        assertThat(module.rows("wr_sealed_secret")).isEqualTo(2);
        assertThat(module.everythingStored())
                .contains("rotate")
                .doesNotContain(FaultyEstate.OLD_PASSWORD)
                .doesNotContain(FaultyEstate.CREDENTIAL_SECRET)
                .doesNotContain(java.util.Base64.getEncoder()
                        .encodeToString(FaultyEstate.OLD_PASSWORD.getBytes())
                        .substring(0, 20));
    }

    @Test
    void letsTheFirstKeptSnapshotCountWhenAStepRunsTwiceAtOnce() {
        Warrant warrant = module.warrantFor(REMEDIATION, "rotate house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        estate.meanwhile("snapshot estate.rotate house", () -> module.apply(warrant, 0, credential));

        module.apply(warrant, 0, credential);

        assertThat(module.snapshots
                        .kept(module.warrantedStep(warrant, 0))
                        .orElseThrow()
                        .secret())
                .isEqualTo(FaultyEstate.OLD_PASSWORD.getBytes());
        assertThat(module.rows("wr_sealed_secret")).isEqualTo(1);
    }

    private void crashWhileApplying(Warrant warrant, Fault crash) {
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        String action = module.warrantedStep(warrant, 0).call().action();
        estate.fault("apply " + action + " house", crash);
        assertThatThrownBy(() -> module.apply(warrant, 0, credential)).isInstanceOf(Crash.class);
    }

    private static String reason(Reservation reservation) {
        assertThat(reservation).isInstanceOf(Denied.class);
        return ((Denied) reservation).reason();
    }
}
