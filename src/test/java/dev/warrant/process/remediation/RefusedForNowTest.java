package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.warrant.WholeApplication;
import dev.warrant.controlplane.sandbox.SandboxFault;
import dev.warrant.incident.RemediationId;
import dev.warrant.journal.Journal;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.journal.StepStatus;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import dev.warrant.stop.KillSwitch;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WholeApplication
class RefusedForNowTest {

    private static final String ISOLATE = "sandbox.isolate-network";
    private static final String NEXT_TRY = "nextTryDue";
    private static final String TASK = "decideAboutRefusal";

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private KillSwitch killSwitch;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void theSandboxBehaves() {
        walk.faults().clear();
    }

    @Test
    void aRefusalThatPassesIsTriedAgainAndTheRemediationContains() {
        RemediationId remediation = refusedForNow();
        assertThat(walk.outcome(remediation)).isNull();
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.EXECUTING);
        assertThat(walk.journal(remediation)).contains("isolate-network deferred");
        walk.timePasses(remediation, NEXT_TRY);
        assertThat(deferrals(remediation)).isEqualTo(2);

        walk.faults().clear();
        walk.timePasses(remediation, NEXT_TRY);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(walk.journal(remediation))
                .containsSubsequence(
                        "isolate-network deferred",
                        "isolate-network attempted",
                        "isolate-network deferred",
                        "isolate-network attempted",
                        "isolate-network applied",
                        "isolate-network verified");
    }

    @Test
    void eachWaitIsTwiceAsLongAsTheOneBefore() {
        RemediationId remediation = refusedForNow();
        assertThat(walk.variable(remediation, "retryAfter")).isEqualTo("PT5S");

        walk.timePasses(remediation, NEXT_TRY);

        assertThat(walk.variable(remediation, "retryAfter")).isEqualTo("PT10S");
    }

    @Test
    void aStopIsSeenBetweenTwoTries() {
        RemediationId remediation = refusedForNow();
        killSwitch.stop(remediation, "bea", "We look at it first");

        walk.faults().clear();
        walk.timePasses(remediation, NEXT_TRY);

        assertThat(walk.journal(remediation)).doesNotContain("isolate-network applied");
        killSwitch.resume(remediation, "ben", "Looked at");
    }

    @Test
    void whenItIsRefusedForTooLongAPersonDecidesAndMayHaveItTriedAgain() {
        RemediationId remediation = refusedForMinutes();
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.REPAIR);
        assertThat(walk.mailsAbout(remediation)).contains("REFUSED_AGAIN");
        assertThat(walk.timeline(remediation))
                .anyMatch(entry -> entry.event().equals("refused-again")
                        && entry.note().contains("isolate-network")
                        && entry.note().contains("busy"));

        walk.faults().clear();
        walk.answers("ana", remediation, TASK, Map.of("decision", "retry", "comment", "The maintenance is over"));

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(walk.journal(remediation)).contains("isolate-network retry-asked", "isolate-network verified");
    }

    @Test
    void aStepThatIsGivenUpEndsAsFailedAndNotAsASuccess() {
        Map<String, com.fasterxml.jackson.databind.JsonNode> before = walk.estate();
        RemediationId remediation = refusedForMinutes();

        walk.answers("ana", remediation, TASK, Map.of("decision", "give-up", "comment", "It will not work"));

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.FAILED);
        assertThat(walk.mailsAbout(remediation)).contains("FAILED");
        assertThat(walk.timeline(remediation))
                .anyMatch(
                        entry -> entry.event().equals("FAILED") && entry.note().contains("nothing of it stands"));
        assertThat(walk.estate()).containsAllEntriesOf(before);
        assertThat(walk.journal(remediation)).contains("quarantine-workload undone");
    }

    @Test
    void whatWasDoneBeforeTheLineBrokeIsReadBackAndStands() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.faults().inject(ISOLATE, SandboxFault.BREAK_AFTER_APPLY);

        walk.approves("ben", remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(walk.journal(remediation))
                .contains("isolate-network applied", "isolate-network verified")
                .doesNotContain("isolate-network deferred");
    }

    @Test
    void whatWasNotDoneBeforeTheLineBrokeIsTriedAgain() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.faults().inject(ISOLATE, SandboxFault.BREAK_BEFORE_APPLY);
        walk.approves("ben", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.EXECUTING);

        walk.faults().clear();
        walk.timePasses(remediation, NEXT_TRY);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(walk.journal(remediation))
                .containsSubsequence(
                        "isolate-network deferred",
                        "isolate-network attempted",
                        "isolate-network applied",
                        "isolate-network verified");
    }

    @Test
    void whatCannotBeReadBackForNowIsNotUndoneAndIsReadBackAgain() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.faults().inject(ISOLATE, SandboxFault.BLIND);
        walk.approves("ben", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.EXECUTING);
        assertThat(walk.journal(remediation)).contains("isolate-network applied", "isolate-network deferred");

        walk.faults().clear();
        walk.timePasses(remediation, NEXT_TRY);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(walk.journal(remediation))
                .contains("isolate-network verified")
                .noneMatch(entry -> entry.contains("undo"));
    }

    @Test
    void whatCannotBeMintedForNowIsMintedLater() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.faults().inject(ISOLATE, SandboxFault.BUSY_MINTING);
        walk.approves("ben", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.EXECUTING);

        walk.faults().clear();
        walk.timePasses(remediation, NEXT_TRY);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void whatCannotBePreviewedForNowIsReadAgainByTheEngineBeforeAPersonIsAsked() {
        walk.faults().inject(ISOLATE, SandboxFault.AWAY);
        RemediationId remediation = walk.reportedUntilAJobFails();
        assertThat(walk.tasks(remediation)).isEmpty();

        walk.faults().clear();
        walk.failedJobsAreTriedAgain(remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
    }

    @Test
    void whatCannotBePreviewedForTooLongIsAPersonsToDecideAbout() {
        walk.faults().inject(ISOLATE, SandboxFault.AWAY);
        RemediationId remediation = walk.reportedUntilAJobFails();

        for (int tries = 0; tries < 5 && walk.tasks(remediation).isEmpty(); tries++) {
            walk.failedJobsAreTriedAgain(remediation);
        }

        assertThat(walk.tasks(remediation)).containsExactly("populateTemplate");
    }

    @Test
    void aPlaneThatIsAwayWhenTheWarrantIsDueEndsWithAPersonsTask() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.onlyApproves("ben", remediation);
        walk.faults().inject(ISOLATE, SandboxFault.AWAY);
        assertThatThrownBy(() -> walk.goOn(remediation)).hasStackTraceContaining("cannot be read again");

        for (int tries = 0; tries < 12 && walk.tasks(remediation).isEmpty(); tries++) {
            catchThrowable(() -> walk.failedJobsAreTriedAgain(remediation));
        }

        assertThat(walk.tasks(remediation)).containsExactly("populateTemplate");
        assertThat(walk.timeline(remediation))
                .noneMatch(entry -> entry.event().equals("stuck"))
                .anyMatch(entry ->
                        entry.event().equals("state-drifted") && entry.note().contains("cannot be read again"));
    }

    @Test
    void aPlaneThatIsAwayWhenAStepIsReservedIsWaitedForLikeOneThatRefuses() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.onlyApproves("ben", remediation);
        walk.goOnTo(remediation, "reserveStep");
        walk.goOnToTheNext(remediation, "reserveStep");
        walk.faults().inject(ISOLATE, SandboxFault.AWAY);
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.EXECUTING);
        assertThat(walk.journal(remediation))
                .contains("isolate-network deferred")
                .doesNotContain("isolate-network snapshot");

        walk.faults().clear();
        walk.timePasses(remediation, NEXT_TRY);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void whatSomebodyElseChangedWhileAPlaneRefusedIsPreviewedAnew() {
        String workload = "checkout-" + UUID.randomUUID();
        RemediationId remediation = walk.anUnauthorizedWorkload(workload);
        walk.faults().inject(ISOLATE, SandboxFault.BUSY);
        walk.approves("ben", remediation);
        walk.estate(
                "workload",
                "shop/" + workload,
                "{\"quarantined\":true,\"networkIsolated\":true,\"serviceAttached\":true}");
        walk.faults().clear();

        walk.timePasses(remediation, NEXT_TRY);

        assertThat(walk.journal(remediation))
                .contains("isolate-network drifted")
                .doesNotContain("isolate-network applied");
        assertThat(walk.timeline(remediation)).anyMatch(entry -> entry.event().equals("state-drifted"));
    }

    @Test
    void anUndoThatFailsForNowIsTriedAgainByTheEngineBeforeAPersonIsAsked() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.approves("ben", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        walk.faults().inject(ISOLATE, SandboxFault.AWAY);
        assertThatThrownBy(() -> takesBack(remediation)).hasStackTraceContaining("A step cannot be undone for now");
        assertThat(walk.tasks(remediation)).isEmpty();

        walk.faults().clear();
        walk.failedJobsAreTriedAgain(remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void anUndoThatFailsForTooLongIsAPersonsToRepair() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.approves("ben", remediation);
        walk.faults().inject(ISOLATE, SandboxFault.AWAY);
        assertThatThrownBy(() -> takesBack(remediation)).isInstanceOf(RuntimeException.class);

        for (int tries = 0; tries < 5 && walk.tasks(remediation).isEmpty(); tries++) {
            walk.failedJobsAreTriedAgain(remediation);
        }

        assertThat(walk.tasks(remediation)).containsExactly("repairRollback");
    }

    @Test
    void aFailureThatLeavesSomethingIsToldAsAFailureToThoseWhoApproved() {
        RemediationId remediation = walk.anExposedToken();
        walk.faults().inject("sandbox.suspend-pipeline", SandboxFault.REFUSE);

        walk.approves("ben", remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK_WITH_RESIDUE);
        assertThat(walk.mailsAbout(remediation)).contains("FAILED_IN_PART").doesNotContain("ROLLED_BACK");
        assertThat(walk.timeline(remediation))
                .anyMatch(entry -> entry.event().equals("ROLLED_BACK_WITH_RESIDUE")
                        && entry.note().startsWith("The containment failed: "));
    }

    private void takesBack(RemediationId remediation) {
        walk.requests().rollBack(remediation, "bea", "Wrong workload", RollbackPurpose.HARM, Set.of());
        walk.goOn(remediation);
    }

    private long deferrals(RemediationId remediation) {
        return journal.entries(remediation).stream()
                .filter(entry -> entry.status() == StepStatus.DEFERRED)
                .count();
    }

    private RemediationId refusedForNow() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.faults().inject(ISOLATE, SandboxFault.BUSY);
        walk.approves("ben", remediation);
        return remediation;
    }

    /** Each wait is fired at once; so the first refusal is put on record as long past. */
    private RemediationId refusedForMinutes() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.faults().inject(ISOLATE, SandboxFault.BUSY);
        walk.onlyApproves("ben", remediation);
        walk.goOnTo(remediation, "reserveStep");
        walk.goOnToTheNext(remediation, "reserveStep");
        walk.goOnTo(remediation, "reserveStep");
        anOldRefusal(remediation);
        walk.goOn(remediation);
        return remediation;
    }

    private void anOldRefusal(RemediationId remediation) {
        walk.oneJob(remediation);
        database.sql(
                        "insert into wr_journal (remediation, warrant_id, step_index, step_id, status, detail, recorded_at)"
                                + " select remediation, warrant_id, step_index, step_id, 'DEFERRED', '{\"reason\":\"busy\"}',"
                                + " recorded_at - interval '10' minute from wr_journal where remediation = ?"
                                + " and step_id = 'isolate-network' and status = 'RESERVED'")
                .param(remediation.value())
                .update();
    }
}
