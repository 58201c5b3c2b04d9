package dev.warrant.process.remediation;

import static dev.warrant.controlplane.sandbox.SandboxFault.DROP_AFTER_APPLY;
import static dev.warrant.controlplane.sandbox.SandboxFault.FAIL_UNDO;
import static dev.warrant.controlplane.sandbox.SandboxFault.LIE;
import static dev.warrant.controlplane.sandbox.SandboxFault.REFUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.OnBothDatabases;
import dev.warrant.WholeApplication;
import dev.warrant.evidence.Sealing;
import dev.warrant.execution.Rollback;
import dev.warrant.incident.IncidentKind;
import dev.warrant.incident.RemediationId;
import dev.warrant.incident.Severity;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationRequests;
import dev.warrant.remediation.RemediationState;
import dev.warrant.stop.KillSwitch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WholeApplication
@OnBothDatabases.InEveryRun
class RemediationProcessTest {

    private static final String STEP_REVOKE = "revoke-token";
    private static final String STEP_SUSPEND = "suspend-pipeline";

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private Sealing sealing;

    @Autowired
    private Rollback rollback;

    @Autowired
    private KillSwitch killSwitch;

    @AfterEach
    void healTheEstate() {
        walk.faults().clear();
    }

    @Test
    void anApprovedPolicyIsAppliedObservedAndSealed() {
        RemediationId remediation = walk.anExposedToken();
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(walk.journal(remediation)).isEmpty();

        walk.approves("ben", remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        String repository = walk.observed(remediation, "repository");
        assertThat(walk.attributes("token", repository + "/1").path("active").asBoolean(true))
                .isFalse();
        assertThat(walk.attributes("pipeline", repository).path("enabled").asBoolean(true))
                .isFalse();

        walk.timePasses(remediation, "observationPassed");

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.CONTAINED);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.CLOSED);
        assertThat(sealing.evidence(remediation).payload()).isNotEmpty();
    }

    @Test
    void anAutomaticPolicyRunsOnlyWhenNobodyChallengedIt() {
        RemediationId remediation = walk.aMaliciousAddress();
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.CHALLENGE_WINDOW);
        assertThat(walk.journal(remediation)).isEmpty();

        walk.timePasses(remediation, "challengeWindowPassed");

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(walk.attributes("address", walk.observed(remediation, "ip"))
                        .path("blocked")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aChallengeTurnsAnAutomaticPolicyIntoAnApprovalByOthers() {
        RemediationId remediation = walk.aMaliciousAddress();

        walk.requests().challenge(remediation, "ben", "This is our own scanner");
        walk.goOn(remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThatThrownBy(() -> walk.approves("ben", remediation)).hasMessageContaining("challenge");
        walk.approves("bea", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void aRejectedPolicyChangesNothing() {
        RemediationId remediation = walk.anExposedToken();
        Map<String, JsonNode> before = walk.estate();

        walk.decides("ben", remediation, "reject");

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.REJECTED);
        assertThat(walk.estate()).isEqualTo(before);
    }

    @Test
    void requestedChangesGoBackToAPersonAndThenToTheApprovers() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.decides("ben", remediation, "changes");
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);

        walk.answers(
                "ana",
                remediation,
                "populateTemplate",
                Map.of(
                        "decision", "populate",
                        "slot1", "shop",
                        "slot2", walk.observed(remediation, "workload"),
                        "comment", "The same workload, looked at again"));

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        walk.approves("ben", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void anApprovalThatNobodyGivesExpiresAndRunsNothing() {
        RemediationId remediation = walk.anExposedToken();
        Map<String, JsonNode> before = walk.estate();

        walk.timePasses(remediation, "reminderDue");
        walk.timePasses(remediation, "escalationDue");
        walk.timePasses(remediation, "approvalExpired");

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.EXPIRED);
        assertThat(walk.estate()).isEqualTo(before);
        assertThat(walk.activities(remediation))
                .contains("sendReminder", "escalateApproval", "recordExpiry")
                .doesNotContain("applyStep");
    }

    @Test
    void aWithdrawnRemediationChangesNothingAndCannotBeApprovedAfterwards() {
        RemediationId remediation = walk.anExposedToken();

        walk.requests().withdraw(remediation, "ana", "Reported twice");
        walk.goOn(remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.WITHDRAWN);
        assertThat(walk.activities(remediation)).doesNotContain("applyStep");
    }

    @Test
    void withdrawingIsTheWrongPhaseOnceEffectsStand() {
        RemediationId remediation = walk.anExposedToken();
        walk.approves("ben", remediation);

        assertThatThrownBy(() -> walk.requests().withdraw(remediation, "ana", "Too late"))
                .isInstanceOf(RemediationRequests.WrongPhase.class)
                .hasMessageContaining("OBSERVING");
    }

    @Test
    void driftSendsAnApprovedPolicyBackToANewPreview() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        String approved = walk.policyDigest(remediation);
        String workload = "shop/" + walk.observed(remediation, "workload");
        walk.estate("workload", workload, "{\"quarantined\":false,\"networkIsolated\":true,\"serviceAttached\":true}");

        walk.approves("ben", remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(walk.policyDigest(remediation)).isNotEqualTo(approved);
        assertThat(walk.activities(remediation)).contains("reportDrift").doesNotContain("applyStep");
        walk.approves("bea", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void whenTheThirdOfFourStepsIsRefusedTheOnesBeforeItAreUndoneLastFirst() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        Map<String, JsonNode> before = walk.estate();
        walk.faults().inject("sandbox.detach-service", REFUSE);

        walk.approves("ben", remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.FAILED);
        assertThat(walk.estate()).isEqualTo(before);
        assertThat(walk.journal(remediation).stream().filter(entry -> entry.endsWith(" undone")))
                .containsSubsequence("isolate-network undone", "quarantine-workload undone");
        assertThat(walk.journal(remediation)).noneMatch(entry -> entry.startsWith("suspend-service-account"));
    }

    @Test
    void anUncertainStepIsUndoneToo() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        Map<String, JsonNode> before = walk.estate();
        walk.faults().inject("sandbox.isolate-network", DROP_AFTER_APPLY);

        walk.approves("ben", remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.FAILED);
        assertThat(walk.estate()).isEqualTo(before);
    }

    @Test
    void aStepThatOnlyClaimsToBeAppliedDoesNotPassVerification() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.faults().inject("sandbox.isolate-network", LIE);

        walk.approves("ben", remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.FAILED);
        assertThat(walk.journal(remediation)).contains("isolate-network uncertain");
    }

    @Test
    void aFailureKeepsTheExposedSecretDeadAndSaysSo() {
        RemediationId remediation = walk.anExposedToken();
        walk.faults().inject("sandbox.suspend-pipeline", REFUSE);

        walk.approves("ben", remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK_WITH_RESIDUE);
        String repository = walk.observed(remediation, "repository");
        assertThat(walk.attributes("token", repository + "/1").path("active").asBoolean(true))
                .isFalse();
        assertThat(rollback.residual(remediation))
                .extracting(Rollback.Residue::stepId)
                .containsExactly(STEP_REVOKE);
    }

    @Test
    void aRequestedRollbackRestoresTheEstateInReverseOrder() {
        RemediationId remediation = walk.anExposedToken();
        Map<String, JsonNode> before = walk.estate();
        walk.approves("ben", remediation);

        walk.requests()
                .rollBack(remediation, "bea", "It was a test key", RollbackPurpose.FALSE_POSITIVE, Set.of(STEP_REVOKE));
        walk.goOn(remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(walk.estate()).isEqualTo(before);
        assertThat(walk.journal(remediation).stream().filter(entry -> entry.endsWith(" undone")))
                .containsSubsequence(STEP_SUSPEND + " undone", STEP_REVOKE + " undone");
    }

    @Test
    void aRollbackThatWouldReExposeASecretMustBeConfirmedByName() {
        RemediationId remediation = walk.anExposedToken();
        walk.approves("ben", remediation);

        assertThatThrownBy(() -> walk.requests()
                        .rollBack(remediation, "bea", "It was a test key", RollbackPurpose.FALSE_POSITIVE, Set.of()))
                .isInstanceOf(Rollback.RollbackRefused.class)
                .hasMessageContaining(STEP_REVOKE);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void anUndoThatFailsHoldsBackTheOnesBeforeItUntilAPersonRepairedIt() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        Map<String, JsonNode> before = walk.estate();
        walk.faults().inject("sandbox.isolate-network", FAIL_UNDO);
        walk.approves("ben", remediation);
        walk.requests().rollBack(remediation, "bea", "Wrong workload", RollbackPurpose.HARM, Set.of());
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.REPAIR);
        assertThat(walk.journal(remediation)).doesNotContain("quarantine-workload undone");

        walk.faults().clear();
        walk.answers(
                "bea",
                remediation,
                "repairRollback",
                Map.of("decision", "retry", "comment", "The network controller is back"));

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(walk.estate()).isEqualTo(before);
    }

    @Test
    void whatAPersonAcceptsAsResidueStandsInTheReport() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.faults().inject("sandbox.isolate-network", FAIL_UNDO);
        walk.approves("ben", remediation);
        walk.requests().rollBack(remediation, "bea", "Wrong workload", RollbackPurpose.HARM, Set.of());
        walk.goOn(remediation);

        walk.answers(
                "bea",
                remediation,
                "repairRollback",
                Map.of("decision", "accept-residue", "comment", "It is replaced tonight"));

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK_WITH_RESIDUE);
        assertThat(rollback.residual(remediation))
                .extracting(Rollback.Residue::stepId)
                .containsExactly("isolate-network");
    }

    @Test
    void aSecondIncidentOfTheSameTargetIsMerged() {
        RemediationId first = walk.anUnauthorizedWorkload();

        RemediationId second = walk.anUnauthorizedWorkload(walk.observed(first, "workload"));

        assertThat(walk.outcome(second)).isEqualTo(Outcome.MERGED);
        assertThat(walk.state(first)).isEqualTo(RemediationState.AWAITING_APPROVAL);
    }

    @Test
    void anIncidentThatNoTemplateFitsIsTriagedByAPerson() {
        RemediationId remediation =
                walk.reported(IncidentKind.SUSPICIOUS_TOKEN, Severity.LOW, Map.of("session", "somebody's"), true);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.TRIAGE);

        walk.answers("ana", remediation, "triageIncident", Map.of("decision", "close", "comment", "Known scanner"));

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void aTargetThatIsNotThereGoesToAPerson() {
        RemediationId remediation = walk.reported(
                IncidentKind.UNAUTHORIZED_WORKLOAD,
                Severity.HIGH,
                Map.of("namespace", "shop", "workload", "gone-already"),
                false);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);
        assertThat((String) walk.variable(remediation, "populateReasons")).contains("target-not-found");
    }

    @Test
    void aPersonCannotFillInWhatTheTaskDoesNotOffer() {
        RemediationId remediation = walk.reported(
                IncidentKind.UNAUTHORIZED_WORKLOAD,
                Severity.HIGH,
                Map.of("namespace", "shop", "workload", "gone-too"),
                false);

        assertThatThrownBy(() -> walk.answers(
                        "ana",
                        remediation,
                        "populateTemplate",
                        Map.of("decision", "populate", "slot1", "shop", "slot2", "checkout-6d4f9", "comment", "try")))
                .hasMessageContaining("slot2");

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);
    }

    @Test
    void stoppingBeforeExecutionEndsItAtOnce() {
        RemediationId remediation = walk.anExposedToken();

        walk.requests().stop(remediation, "ben", "Something is wrong here");
        walk.goOn(remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.STOPPED);
    }

    @Test
    void aContainmentThatWasStoppedCanBeRolledBackOnceTwoPeopleResumedIt() {
        RemediationId remediation = walk.anExposedToken();
        walk.approves("ben", remediation);
        walk.requests().stop(remediation, "ben", "Something is wrong here");
        rollsBackAsHarm(remediation);
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.REPAIR);
        assertThat(walk.journal(remediation)).noneMatch(entry -> entry.endsWith(" undone"));

        assertThat(walk.requests().resume(remediation, "ben", "Cleared")).isFalse();
        assertThat(walk.requests().resume(remediation, "bea", "Cleared")).isTrue();
        walk.answers("bea", remediation, "repairRollback", Map.of("decision", "retry", "comment", "Things run again"));

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void aClosedRemediationIsNeitherStoppedNorResumedAndNothingIsPutOnItsRecord() {
        RemediationId remediation = walk.anExposedToken();
        walk.decides("ben", remediation, "reject");
        int noted = walk.timeline(remediation).size();

        assertThatThrownBy(() -> walk.requests().stop(remediation, "ben", "Too late"))
                .isInstanceOf(RemediationRequests.WrongPhase.class)
                .hasMessageContaining("CLOSED");
        assertThatThrownBy(() -> walk.requests().resume(remediation, "ben", "Too late"))
                .isInstanceOf(RemediationRequests.WrongPhase.class);

        assertThat(walk.timeline(remediation)).hasSize(noted);
        assertThat(killSwitch.stopped(remediation)).isEmpty();
    }

    private void rollsBackAsHarm(RemediationId remediation) {
        walk.requests().rollBack(remediation, "bea", "An outage", RollbackPurpose.HARM, Set.of(STEP_REVOKE));
    }

    @Test
    void whileEverythingIsStoppedAnApprovedPolicyGetsNoWarrant() {
        RemediationId remediation = walk.anExposedToken();
        Map<String, JsonNode> before = walk.estate();
        killSwitch.stopAll("ben", "Something is wrong everywhere");
        try {
            walk.approves("ben", remediation);

            assertThat(walk.outcome(remediation)).isEqualTo(Outcome.STOPPED);
            assertThat(walk.estate()).isEqualTo(before);
        } finally {
            killSwitch.resume("ben", "Cleared");
            killSwitch.resume("bea", "Cleared");
        }
    }

    @Test
    void anApprovalOfAnotherPolicyIsRefusedAndTheTaskStaysOpen() {
        RemediationId remediation = walk.anExposedToken();

        assertThatThrownBy(() -> walk.answers(
                        "ben",
                        remediation,
                        "approvePolicy",
                        Map.of("decision", "approve", "comment", "Fine", "policyDigest", "sha256:" + "0".repeat(64))))
                .isInstanceOf(RuntimeException.class);

        assertThat(walk.task(remediation, "approvePolicy")).isNotNull();
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
    }

    @Test
    void theIrreversibleStepIsNamedInTheResidualReport() {
        String session = "sess-" + java.util.UUID.randomUUID();
        String principal = "p-" + session;
        walk.estate("session", session, "{\"active\":true,\"principal\":\"" + principal + "\"}");
        walk.estate("principal", principal, "{\"enabled\":true,\"roles\":[\"user\"]}");
        RemediationId remediation = walk.reported(
                IncidentKind.SUSPICIOUS_TOKEN, Severity.HIGH, Map.of("principal", principal, "session", session), true);
        walk.approves("ben", remediation);

        walk.requests()
                .rollBack(
                        remediation,
                        "bea",
                        "The principal travelled",
                        RollbackPurpose.FALSE_POSITIVE,
                        Set.of("suspend-principal"));
        walk.goOn(remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK_WITH_RESIDUE);
        assertThat(rollback.residual(remediation))
                .extracting(Rollback.Residue::stepId)
                .isEqualTo(List.of("end-session"));
    }

    @Test
    void triageTakesNoTemplateThatIsNotForThisKindOfIncident() {
        RemediationId remediation =
                walk.reported(IncidentKind.SUSPICIOUS_TOKEN, Severity.LOW, Map.of("session", "anybody's"), true);

        for (String template : List.of("exposed-ci-token", "invented", "")) {
            assertThatThrownBy(() -> walk.answers(
                            "ana",
                            remediation,
                            "triageIncident",
                            Map.of("decision", "remediate", "templateId", template, "comment", "Let us see")))
                    .isInstanceOf(RuntimeException.class);
        }

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.TRIAGE);
        assertThat(walk.task(remediation, "triageIncident")).isNotNull();
    }

    @Test
    void aTaskThatFailsAgainAndAgainIsToldToPeople() {
        String workload = "broken-" + java.util.UUID.randomUUID();
        walk.estate("workload", "shop/" + workload, "this is not what the estate should hold");

        RemediationId remediation = walk.reportedInto(
                IncidentKind.UNAUTHORIZED_WORKLOAD, Map.of("namespace", "shop", "workload", workload));
        walk.failsUntilTheEngineGivesUp(remediation);

        assertThat(walk.timeline(remediation)).anyMatch(entry -> entry.event().equals("stuck"));
        assertThat(walk.mailsAbout(remediation)).contains("OPERATOR_NEEDED");
        walk.estate(
                "workload",
                "shop/" + workload,
                "{\"quarantined\":false,\"networkIsolated\":false,\"serviceAttached\":true}");
    }
}
