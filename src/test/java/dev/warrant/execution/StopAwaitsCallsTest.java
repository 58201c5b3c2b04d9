package dev.warrant.execution;

import static dev.warrant.execution.ExecutionModule.REMEDIATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Databases;
import dev.warrant.OnBothDatabases;
import dev.warrant.controlplane.FaultyEstate;
import dev.warrant.controlplane.StepOutcome;
import dev.warrant.controlplane.UndoOutcome;
import dev.warrant.credential.CredentialRecall;
import dev.warrant.credential.CredentialRefused;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.stop.CallsUnderWay.Call;
import dev.warrant.warrant.Warrant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A stop and a call that changes something, at the same time, in real threads. */
@OnBothDatabases
class StopAwaitsCallsTest {

    private static final long BOUND = 20;

    private final ExecutionModule module = new ExecutionModule(Databases.migrated());
    private final FaultyEstate estate = module.estate;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void aStopIsAnsweredOnlyWhenTheCallThatIsUnderWayHasEnded() throws Exception {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        estate.meanwhile("apply estate.close house", this::block);

        CompletableFuture<StepOutcome> apply =
                CompletableFuture.supplyAsync(() -> module.apply(warrant, 0, credential));

        assertAStopWaitsFor(apply);
        assertThat(apply.get(BOUND, TimeUnit.SECONDS)).isInstanceOf(StepOutcome.Applied.class);
        assertThat(estate.thing("house").path("open").asBoolean()).isFalse();
    }

    @Test
    void aStopBetweenTheQuestionAndTheCallWaitsForTheCall() throws Exception {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        module.afterAsking = this::block;

        CompletableFuture<StepOutcome> apply =
                CompletableFuture.supplyAsync(() -> module.apply(warrant, 0, credential));

        assertAStopWaitsFor(apply);
        assertThat(apply.get(BOUND, TimeUnit.SECONDS)).isInstanceOf(StepOutcome.Applied.class);
    }

    @Test
    void aStopWaitsForAnUndo() throws Exception {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.run(warrant, 0);
        module.rollback.open(REMEDIATION, RollbackPurpose.HARM, Set.of(), "bea", "an outage");
        module.queue(warrant, 0);
        estate.meanwhile("undo estate.close house", this::block);

        CompletableFuture<UndoOutcome> undo = CompletableFuture.supplyAsync(() -> module.rollback.undo(REMEDIATION, 0));

        assertAStopWaitsFor(undo);
        assertThat(undo.get(BOUND, TimeUnit.SECONDS)).isEqualTo(new UndoOutcome.Undone());
    }

    @Test
    void aStopWaitsForACredentialThatIsBeingMinted() throws Exception {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        estate.meanwhile("mint estate.close house", this::block);

        CompletableFuture<Throwable> refusal =
                CompletableFuture.supplyAsync(() -> module.mint(warrant, 0)).handle((minted, refused) -> refused);

        assertAStopWaitsFor(refusal);
        assertThat(refusal.get(BOUND, TimeUnit.SECONDS)).hasCauseInstanceOf(CredentialRefused.class);
        assertThat(estate.credentials()).isEmpty();
    }

    @Test
    void aStepWhoseCredentialAStopTookIsRefusedAndReachesNothing() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        module.warrants.killSwitch.stopAll("ben", "odd");

        CredentialRecall.Recalled recalled =
                module.warrants.recall(module.broker).takeBack(Optional.empty());

        assertThat(recalled).isEqualTo(new CredentialRecall.Recalled(1, List.of()));
        assertThat(estate.credentials()).isEmpty();
        assertThat(module.apply(warrant, 0, credential)).isInstanceOf(StepOutcome.Refused.class);
        assertThat(estate.calls("snapshot")).isEmpty();
        assertThat(estate.calls("mint")).hasSize(1);
    }

    @Test
    void aCallThatOutlivesTheWaitLosesItsCredentialAndEndsUncertain() throws Exception {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        estate.meanwhile("apply estate.close house", this::block);
        CompletableFuture<StepOutcome> apply =
                CompletableFuture.supplyAsync(() -> module.apply(warrant, 0, credential));
        assertThat(reached.await(BOUND, TimeUnit.SECONDS)).isTrue();
        module.warrants.killSwitch.stop(REMEDIATION, "ben", "odd");
        assertThat(module.warrants.calls.awaitEnd(Optional.of(REMEDIATION))).hasSize(1);

        module.warrants.recall(module.broker).takeBack(Optional.of(REMEDIATION));
        released.countDown();

        assertThat(apply.get(BOUND, TimeUnit.SECONDS)).isInstanceOf(StepOutcome.Uncertain.class);
        assertThat(estate.thing("house").path("open").asBoolean()).isTrue();
    }

    @Test
    void aCallThatComesAfterTheStopIsNotMadeAndNobodyWaitsForIt() {
        Warrant warrant = module.warrantFor(REMEDIATION, "close house");
        module.reserve(warrant, 0);
        String credential = module.mint(warrant, 0);
        module.warrants.killSwitch.stopAll("ben", "odd");

        assertThat(module.warrants.calls.awaitEnd(Optional.empty())).isEmpty();
        assertThat(module.apply(warrant, 0, credential)).isInstanceOf(StepOutcome.Refused.class);
        assertThat(estate.calls("apply")).isEmpty();
        assertThat(module.rows("wr_call_under_way")).isZero();
    }

    @Test
    void aStopNamesWhatHasNotEndedInTime() {
        try (var call = module.warrants.calls.begin(REMEDIATION, "applying step 'close'")) {
            List<Call> left = module.warrants.calls.awaitEnd(Optional.of(REMEDIATION));

            assertThat(left).singleElement().extracting(Call::what).isEqualTo("applying step 'close'");
            assertThat(module.warrants.calls.awaitEnd(Optional.of(new RemediationId("rem-2"))))
                    .isEmpty();
        }
        assertThat(module.warrants.calls.all()).isEmpty();
    }

    @Test
    void theCallsOfAProcessThatDiedKeepNobodyWaiting() {
        module.warrants.calls.begin(REMEDIATION, "applying step 'close'");
        module.clock.pass(Duration.ofMinutes(2));

        assertThat(module.warrants.calls.awaitEnd(Optional.empty())).isEmpty();
    }

    private void assertAStopWaitsFor(CompletableFuture<?> call) throws Exception {
        assertThat(reached.await(BOUND, TimeUnit.SECONDS)).isTrue();
        module.warrants.killSwitch.stopAll("ben", "odd");
        CompletableFuture<List<Call>> stop =
                CompletableFuture.supplyAsync(() -> module.warrants.calls.awaitEnd(Optional.empty()));
        assertThat(isAnswered(stop)).isFalse();
        assertThat(call).isNotDone();

        released.countDown();

        assertThat(stop.get(BOUND, TimeUnit.SECONDS)).isEmpty();
        call.get(BOUND, TimeUnit.SECONDS);
    }

    private static boolean isAnswered(CompletableFuture<?> stop) throws InterruptedException, ExecutionException {
        try {
            stop.get(300, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillWaiting) {
            return false;
        }
    }

    private void block() {
        reached.countDown();
        try {
            assertThat(released.await(BOUND, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
