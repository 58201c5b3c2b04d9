package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.evidence.Sealing;
import dev.warrant.execution.Rollback;
import dev.warrant.incident.RemediationId;
import dev.warrant.issuing.WarrantIssuing;
import dev.warrant.journal.RollbackPurpose;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import dev.warrant.stop.KillSwitch;
import dev.warrant.warrant.Warrant;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WholeApplication
class DriftProcessTest {

    private static final String RESERVE_STEP = "reserveStep";
    private static final String QUARANTINED = "quarantined";
    private static final String NETWORK_ISOLATED = "networkIsolated";
    private static final String SERVICE_ATTACHED = "serviceAttached";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private WarrantIssuing warrants;

    @Autowired
    private Rollback rollback;

    @Autowired
    private Sealing sealing;

    @Autowired
    private KillSwitch killSwitch;

    @Test
    void driftBeforeTheFirstStepAppliesNothingAndAsksTheApproversAgain() throws IOException {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        String approved = walk.policyDigest(remediation);
        walk.onlyApproves("ben", remediation);
        walk.goOnTo(remediation, RESERVE_STEP);
        somebodySets(remediation, QUARANTINED, true);
        Map<String, JsonNode> before = walk.estate();

        walk.goOn(remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(walk.policyDigest(remediation)).isNotEqualTo(approved);
        assertThat(walk.estate()).isEqualTo(before);
        assertThat(walk.journal(remediation))
                .contains("quarantine-workload drifted")
                .noneMatch(entry -> entry.endsWith(" applied"));
        assertThat(walk.mailsAbout(remediation)).contains("STATE_DRIFTED");
        assertThat(walk.factsOfMailsAbout(remediation))
                .anyMatch(facts -> facts.contains("Moved before a step") && facts.contains(QUARANTINED));
        assertThat(walk.timeline(remediation)).anyMatch(entry -> entry.event().equals("state-drifted"));
        walk.approves("bea", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(warrants.all(remediation))
                .extracting(Warrant::approvers)
                .containsExactly(List.of("ben"), List.of("bea"));

        walk.timePasses(remediation, "observationPassed");

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.CONTAINED);
        JsonNode sealed = sealed(remediation);
        assertThat(sealed.path("warrants")).hasSize(2);
        assertThat(sealed.path("disagreements")).isEmpty();
    }

    @Test
    void everySurfaceSaysWhatMovedFromWhatToWhatAndWhichApprovalLapsed() throws IOException {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.onlyApproves("ben", remediation);
        walk.goOnTo(remediation, RESERVE_STEP);
        somebodySets(remediation, QUARANTINED, true);

        walk.goOn(remediation);

        String moved = "quarantined was expected to be false and is true";
        assertThat(walk.factsOfMailsAbout(remediation)).anyMatch(facts -> facts.contains(moved));
        assertThat(walk.timeline(remediation))
                .anyMatch(entry ->
                        entry.event().equals("state-drifted") && entry.note().contains(moved));
        Object form = engine.getTaskService()
                .getVariable(walk.task(remediation, "approvePolicy").getId(), "approval");
        assertThat(form.toString()).contains(moved, "lapsed: ben agreed");
        JsonNode view = Caller.program(port, "ana").json("/api/remediations/" + remediation);
        assertThat(view.at("/gate/reasons").toString()).contains(QUARANTINED + " was false and is now true");
        assertThat(view.at("/approvals/0/user").asText()).isEqualTo("ben");
        assertThat(view.at("/approvals/0/lapsed").asBoolean()).isTrue();

        walk.approves("bea", remediation);
        walk.timePasses(remediation, "observationPassed");

        JsonNode sealed = sealed(remediation);
        assertThat(sealed.path("lapsedApprovals")).singleElement().satisfies(approval -> assertThat(
                        approval.path("user").asText())
                .isEqualTo("ben"));
        assertThat(sealed.path("approvals").toString()).contains("bea");
        assertThat(sealed.path("gates").toString()).contains(QUARANTINED + " was false and is now true");
        assertThat(sealed.path("timeline").toString()).contains(moved);
    }

    @Test
    void driftBeforeAStepAsksTheApproversAgainAlsoWhenTheStateComesBack() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        String approved = walk.policyDigest(remediation);
        walk.onlyApproves("ben", remediation);
        walk.goOnTo(remediation, RESERVE_STEP);
        somebodySets(remediation, QUARANTINED, true);
        walk.goOnTo(remediation, "previewEffects");
        somebodySets(remediation, QUARANTINED, false);

        walk.goOn(remediation);

        assertThat(walk.policyDigest(remediation)).isEqualTo(approved);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(warrants.all(remediation)).hasSize(1);
        walk.approves("bea", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(warrants.all(remediation))
                .extracting(Warrant::approvers)
                .containsExactly(List.of("ben"), List.of("bea"));
    }

    @Test
    void driftBeforeTheThirdStepUndoesTwoAndARollbackLaterUndoesTheSecondRoundAlone() {
        RemediationId remediation = driftedBeforeTheThirdStep();

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(undone(remediation)).containsExactly("detach-service", "isolate-network", "quarantine-workload");
        assertThat(workload(remediation).path(NETWORK_ISOLATED).asBoolean(true)).isFalse();
        assertThat(workload(remediation).path(QUARANTINED).asBoolean(true)).isFalse();
        Map<String, JsonNode> betweenTheRounds = walk.estate();

        walk.approves("bea", remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(walk.activities(remediation).stream().filter("undoEffect"::equals))
                .hasSize(3);
        walk.requests().rollBack(remediation, "ben", "Wrong workload", RollbackPurpose.HARM, Set.of());
        walk.goOn(remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(walk.estate()).isEqualTo(betweenTheRounds);
        assertThat(undone(remediation).skip(3))
                .containsExactly("suspend-service-account", "detach-service", "isolate-network", "quarantine-workload");
    }

    @Test
    void anApprovalOfTheRoundBeforeDoesNotCount() {
        RemediationId remediation = driftedBeforeTheThirdStep();

        walk.goOn(remediation);

        assertThat(walk.task(remediation, "approvePolicy")).isNotNull();
        assertThat(warrants.all(remediation)).hasSize(1);
    }

    @Test
    void whatIsWithdrawnAfterDriftRunsNoMore() {
        RemediationId remediation = driftedBeforeTheThirdStep();
        Map<String, JsonNode> before = walk.estate();

        walk.requests().withdraw(remediation, "ana", "Somebody is at it already");
        walk.goOn(remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.WITHDRAWN);
        assertRanOnce(remediation, before);
    }

    @Test
    void whatIsStoppedAfterDriftRunsNoMore() {
        RemediationId remediation = driftedBeforeTheThirdStep();
        Map<String, JsonNode> before = walk.estate();

        walk.requests().stop(remediation, "ben", "Enough");
        walk.goOn(remediation);

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.STOPPED);
        assertRanOnce(remediation, before);
    }

    @Test
    void afterDriftAStopOfEverythingWithholdsTheSecondWarrant() {
        RemediationId remediation = driftedBeforeTheThirdStep();
        Map<String, JsonNode> before = walk.estate();
        killSwitch.stopAll("ben", "Something is wrong everywhere");
        try {
            walk.approves("bea", remediation);

            assertThat(walk.outcome(remediation)).isEqualTo(Outcome.STOPPED);
            assertRanOnce(remediation, before);
        } finally {
            killSwitch.resume("ben", "Cleared");
            killSwitch.resume("bea", "Cleared");
        }
    }

    @Test
    void theResidueOfARoundThatDriftedStaysInTheReport() {
        RemediationId remediation = walk.anExposedToken();
        String repository = walk.observed(remediation, "repository");
        walk.onlyApproves("ben", remediation);
        walk.goOnToTheNext(remediation, RESERVE_STEP);
        walk.estate("pipeline", repository, "{\"enabled\":false}");
        walk.goOnTo(remediation, "previewEffects");
        walk.estate("pipeline", repository, "{\"enabled\":true}");
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        assertThat(residue(remediation)).containsExactly("revoke-token");

        walk.onlyApproves("bea", remediation);
        walk.approves("ben", remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        walk.requests()
                .rollBack(
                        remediation,
                        "ben",
                        "A test key",
                        RollbackPurpose.FALSE_POSITIVE,
                        Set.of("revoke-token", "suspend-pipeline"));
        walk.goOn(remediation);
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.ROLLED_BACK_WITH_RESIDUE);
        assertThat(residue(remediation)).containsExactly("revoke-token");
        assertThat(walk.attributes("token", repository + "/1").path("active").asBoolean(true))
                .isFalse();
    }

    @Test
    void afterThreeRoundsThatDriftedItEndsAndPeopleAreTold() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        for (int round = 1; round <= 3; round++) {
            walk.onlyApproves(round == 2 ? "bea" : "ben", remediation);
            walk.goOnTo(remediation, RESERVE_STEP);
            somebodySets(remediation, QUARANTINED, round % 2 == 1);
            walk.goOn(remediation);
        }

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.FAILED);
        assertThat(walk.mailsAbout(remediation)).contains("FAILED");
        assertThat(walk.factsOfMailsAbout(remediation))
                .anyMatch(facts ->
                        facts.contains("The containment failed: nothing of it stands. Live state moved before a step"));
        assertThat(warrants.all(remediation)).hasSize(3);
    }

    @Test
    void anAutomaticPolicyThatDriftedWaitsForAChallengeAgain() {
        RemediationId remediation = walk.aMaliciousAddress();
        walk.onlyTimePasses(remediation, "challengeWindowPassed");
        walk.goOnTo(remediation, RESERVE_STEP);
        walk.estate("address", walk.observed(remediation, "ip"), "{\"blocked\":true}");

        walk.goOnTo(remediation, "previewEffects");
        walk.estate("address", walk.observed(remediation, "ip"), "{\"blocked\":false}");
        walk.goOn(remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.CHALLENGE_WINDOW);
        walk.timePasses(remediation, "challengeWindowPassed");
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
        assertThat(warrants.all(remediation)).hasSize(2);
    }

    @Test
    void whatASecondRoundFailsAtIsUndoneWithoutAThird() {
        RemediationId remediation = driftedBeforeTheThirdStep();
        Map<String, JsonNode> before = walk.estate();
        walk.onlyApproves("bea", remediation);
        walk.goOnToTheNext(remediation, RESERVE_STEP);
        killSwitch.stop(remediation, "ben", "Enough");

        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.REPAIR);
        killSwitch.resume(remediation, "ben", "Undo it");
        killSwitch.resume(remediation, "bea", "Undo it");
        walk.answers("bea", remediation, "repairRollback", Map.of("decision", "retry", "comment", "Things run again"));

        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.FAILED);
        assertThat(walk.estate()).isEqualTo(before);
        assertThat(warrants.all(remediation)).hasSize(2);
    }

    private RemediationId driftedBeforeTheThirdStep() {
        RemediationId remediation = walk.anUnauthorizedWorkload();
        walk.onlyApproves("ben", remediation);
        walk.goOnToTheNext(remediation, RESERVE_STEP);
        walk.goOnToTheNext(remediation, RESERVE_STEP);
        somebodySets(remediation, SERVICE_ATTACHED, false);
        walk.goOn(remediation);
        assertThat(walk.journal(remediation)).contains("isolate-network verified", "detach-service drifted");
        return remediation;
    }

    private void assertRanOnce(RemediationId remediation, Map<String, JsonNode> before) {
        assertThat(walk.estate()).isEqualTo(before);
        assertThat(warrants.all(remediation)).hasSize(1);
        assertThat(walk.journal(remediation).stream().filter(entry -> entry.endsWith(" reserved")))
                .hasSize(2);
    }

    private void somebodySets(RemediationId remediation, String attribute, boolean value) {
        walk.estate(
                "workload",
                "shop/" + walk.observed(remediation, "workload"),
                ((com.fasterxml.jackson.databind.node.ObjectNode) workload(remediation))
                        .put(attribute, value)
                        .toString());
    }

    private JsonNode workload(RemediationId remediation) {
        return walk.attributes("workload", "shop/" + walk.observed(remediation, "workload"));
    }

    private Stream<String> undone(RemediationId remediation) {
        return walk.journal(remediation).stream()
                .filter(entry -> entry.endsWith(" undone"))
                .map(entry -> entry.substring(0, entry.length() - " undone".length()));
    }

    private List<String> residue(RemediationId remediation) {
        return rollback.residual(remediation).stream()
                .map(Rollback.Residue::stepId)
                .toList();
    }

    private JsonNode sealed(RemediationId remediation) throws IOException {
        byte[] statement =
                Base64.getDecoder().decode(sealing.evidence(remediation).payload());
        return new ObjectMapper().readTree(statement).path("predicate");
    }
}
