package dev.warrant.process.remediation.warrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.OnBothDatabases;
import dev.warrant.WholeApplication;
import dev.warrant.hold.Hold;
import dev.warrant.hold.ResourceHolds;
import dev.warrant.hold.Wait;
import dev.warrant.hold.Waits;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.process.remediation.RemediationWalk;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two tokens of one repository: both policies suspend its pipeline. */
@WholeApplication
@OnBothDatabases.InEveryRun
class CollisionProcessTest {

    private final String repository = "acme/" + UUID.randomUUID();
    private final String pipeline = "sandbox/pipeline:" + repository;

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private Waits waits;

    @Autowired
    private ResourceHolds holds;

    @Autowired
    private WaitingRemediations waiting;

    @Autowired
    private OrphanedHolds orphaned;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient database;

    @Test
    void theLaterOneWaitsVisiblyAndGoesOnByItselfWhenTheHolderLetsGo() {
        RemediationId holder = contained("1");
        RemediationId later = walk.anExposedToken(repository, "2");
        assertThat(tasks.getVariable(walk.task(later, "approvePolicy").getId(), "approval")
                        .toString())
                .contains("Held by " + holder)
                .contains(pipeline);

        walk.approves("ben", later);

        assertThat(walk.activities(later)).contains("resourceReleased").doesNotContain("applyStep");
        assertThat(walk.state(later)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(walk.journal(later)).isEmpty();
        Wait wait = waits.of(later).orElseThrow();
        assertThat(wait.hold()).isEqualTo(new Hold(pipeline, holder));
        assertThat(walk.variable(later, "heldUntil")).isEqualTo(wait.until().toString());
        assertThat(notes(later, "held")).containsExactly(pipeline + " is held by " + holder);
        assertThat(mails(later)).isEqualTo(3);

        waiting.look();
        walk.goOn(later);
        assertThat(Collections.frequency(walk.activities(later), "issueWarrant"))
                .as("looks leave no trace in the history")
                .isEqualTo(1);

        walk.timePasses(holder, "observationPassed");
        walk.goOn(later);

        assertThat(walk.state(later)).isEqualTo(RemediationState.OBSERVING);
        assertThat(Collections.frequency(walk.activities(later), "approvePolicy"))
                .isEqualTo(1);
        assertThat(notes(later, "released")).containsExactly(holder + " has let go of " + pipeline);
        assertThat(waits.of(later)).isEmpty();
        assertThat(holds.holder(pipeline)).hasValue(later);
    }

    @Test
    void liveStateIsReadAgainWhenTheHolderWasRolledBack() {
        RemediationId holder = contained("1");
        RemediationId later = waitingFor("2");

        walk.requests().rollBack(holder, "bea", "A drill", RollbackPurpose.FALSE_POSITIVE, Set.of("revoke-token"));
        walk.goOn(holder);
        assertThat(walk.outcome(holder)).isEqualTo(Outcome.ROLLED_BACK);
        walk.goOn(later);

        assertThat(walk.activities(later)).contains("reportDrift").doesNotContain("applyStep");
        assertThat(walk.state(later)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(waits.of(later)).isEmpty();

        walk.approves("ben", later);
        assertThat(walk.state(later)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void nothingOfTheLaterOneIsUndoneWithTheEarlierOneAndNobodyCanTakeAClosedOneBack() {
        RemediationId earlier = contained("1");
        walk.timePasses(earlier, "observationPassed");
        RemediationId later = contained("2");
        var estate = walk.estate();

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> walk.requests()
                        .rollBack(earlier, "bea", "Too late", RollbackPurpose.FALSE_POSITIVE, Set.of("revoke-token")))
                .hasMessageContaining("CLOSED");

        assertThat(walk.estate()).isEqualTo(estate);
        assertThat(walk.state(later)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void aHolderThatFollowsAnotherIsNotedAndMailedAboutOnce() {
        RemediationId holder = contained("1");
        RemediationId second = waitingFor("2");
        RemediationId third = waitingFor("3");

        walk.timePasses(holder, "observationPassed");
        walk.goOn(second);
        walk.goOn(third);

        assertThat(walk.state(second)).isEqualTo(RemediationState.OBSERVING);
        assertThat(notes(third, "held"))
                .containsExactly(pipeline + " is held by " + holder, pipeline + " is held by " + second);
        assertThat(mails(third)).isEqualTo(3);
        assertThat(walk.journal(third)).isEmpty();
    }

    @Test
    void whoHasWaitedTooLongIsRefusedWithTheHoldersId() {
        RemediationId holder = contained("1");
        RemediationId later = waitingFor("2");
        database.sql("update wr_wait set waits_since = ? where remediation = ?")
                .params(OffsetDateTime.now().minusHours(49), later.value())
                .update();

        walk.timePasses(later, "resourceReleased");

        assertThat(walk.outcome(later)).isEqualTo(Outcome.REFUSED);
        assertThat(notes(later, "REFUSED")).singleElement().asString().contains(pipeline + " is held by " + holder);
        assertThat(walk.mailsAbout(later)).contains("REFUSED");
        assertThat(walk.journal(later)).isEmpty();
        assertThat(waits.of(later)).isEmpty();
    }

    @Test
    void ofTwoAtTheSameMomentOneGetsTheWarrantAndTheOtherWaitsWithItsApproval() throws Exception {
        RemediationId one = walk.anExposedToken(repository, "1");
        RemediationId other = walk.anExposedToken(repository, "2");
        walk.onlyApproves("ben", one);
        walk.onlyApproves("ben", other);
        walk.goOnTo(one, "issueWarrant");
        walk.goOnTo(other, "issueWarrant");

        atOnce(() -> walk.oneJob(one), () -> walk.oneJob(other));

        List<RemediationId> waiters = List.of(one, other).stream()
                .filter(remediation -> waits.of(remediation).isPresent())
                .toList();
        assertThat(waiters).hasSize(1);
        RemediationId waiter = waiters.get(0);
        RemediationId winner = waiter.equals(one) ? other : one;
        assertThat(waits.of(waiter).orElseThrow().hold()).isEqualTo(new Hold(pipeline, winner));
        walk.goOn(winner);
        walk.goOn(waiter);
        assertThat(walk.state(winner)).isEqualTo(RemediationState.OBSERVING);
        assertThat(walk.journal(waiter)).isEmpty();

        walk.timePasses(winner, "observationPassed");
        walk.goOn(waiter);

        assertThat(Collections.frequency(walk.activities(waiter), "issueWarrant"))
                .isEqualTo(2);
    }

    @Test
    void whatWaitsCanBeWithdrawnOrStopped() {
        contained("1");
        RemediationId withdrawn = waitingFor("2");
        RemediationId stopped = waitingFor("3");

        walk.requests().withdraw(withdrawn, "ana", "No longer needed");
        walk.goOn(withdrawn);
        walk.requests().stop(stopped, "bea", "Wrong repository");
        walk.goOn(stopped);

        assertThat(walk.outcome(withdrawn)).isEqualTo(Outcome.WITHDRAWN);
        assertThat(walk.outcome(stopped)).isEqualTo(Outcome.STOPPED);
        assertThat(waits.of(withdrawn)).isEmpty();
        assertThat(waits.of(stopped)).isEmpty();
    }

    @Test
    void aHolderThatIsStoppedBetweenItsWarrantAndItsFirstStepLetsGo() {
        RemediationId holder = walk.anExposedToken(repository, "1");
        walk.onlyApproves("ben", holder);
        walk.goOnTo(holder, "reserveStep");
        assertThat(holds.holder(pipeline)).hasValue(holder);
        RemediationId later = waitingFor("2");

        walk.requests().stop(holder, "bea", "Wrong repository");
        walk.goOn(holder);
        walk.goOn(later);

        assertThat(walk.outcome(holder)).isEqualTo(Outcome.FAILED);
        assertThat(walk.state(later)).isEqualTo(RemediationState.OBSERVING);
        assertThat(holds.holders()).contains(later).doesNotContain(holder);
    }

    @Test
    void peopleAreToldOnceWhenTheProcessOfAHolderIsGone() {
        RemediationId holder = contained("1");
        orphaned.look();
        assertThat(notes(holder, "orphaned")).isEmpty();

        runtime.deleteProcessInstance(walk.instance(holder), "deleted in Cockpit");
        orphaned.look();
        orphaned.look();

        assertThat(notes(holder, "orphaned")).hasSize(1);
        assertThat(walk.mailsAbout(holder)).contains("OPERATOR_NEEDED");
        assertThat(holds.holder(pipeline)).hasValue(holder);
    }

    @Test
    void aLookFindsAResourceThatWasReleasedUnheard() {
        RemediationId holder = contained("1");
        RemediationId later = waitingFor("2");
        runtime.deleteProcessInstance(walk.instance(holder), "deleted in Cockpit");
        database.sql("delete from wr_resource_hold where remediation = ?")
                .param(holder.value())
                .update();
        walk.goOn(later);
        assertThat(walk.journal(later)).isEmpty();

        waiting.look();
        waiting.look();
        walk.goOn(later);

        assertThat(walk.state(later)).isEqualTo(RemediationState.OBSERVING);
        assertThat(notes(later, "released")).hasSize(1);
    }

    private RemediationId contained(String credential) {
        RemediationId remediation = walk.anExposedToken(repository, credential);
        walk.approves("ben", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        return remediation;
    }

    private RemediationId waitingFor(String credential) {
        RemediationId remediation = walk.anExposedToken(repository, credential);
        walk.approves("ben", remediation);
        assertThat(walk.activities(remediation)).contains("resourceReleased").doesNotContain("applyStep");
        return remediation;
    }

    private static void atOnce(Runnable one, Runnable other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            var first = threads.submit(after(start, one));
            var second = threads.submit(after(start, other));
            first.get();
            second.get();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Boolean> after(CyclicBarrier start, Runnable run) {
        return () -> {
            start.await();
            run.run();
            return true;
        };
    }

    private List<String> notes(RemediationId remediation, String event) {
        return walk.timeline(remediation).stream()
                .filter(entry -> entry.event().equals(event))
                .map(entry -> entry.note())
                .toList();
    }

    private long mails(RemediationId remediation) {
        return walk.mailsAbout(remediation).stream().filter("COLLISION"::equals).count();
    }
}
