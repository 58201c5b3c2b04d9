package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.AskingAgents;
import dev.warrant.Caller;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.Outcome;
import dev.warrant.remediation.RemediationState;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AskingAgents
class AwaitedProposalsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private RemediationWalk walk;

    @Test
    void anAgentsProposalGoesToReviewAndToPeople() {
        RemediationId remediation = walk.anExposedToken();
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);
        assertThat(walk.activities(remediation)).contains("awaitProposal").doesNotContain("populateTemplate");

        var answer = propose(remediation, proposal(remediation));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        JsonNode shown = shown(remediation);
        assertThat(shown.at("/proposal/drafter").asText()).isEqualTo("agent");
        assertThat(shown.at("/review/verdict").asText()).isEqualTo("consistent");
        assertThat(shown.at("/gate/kind").asText()).isNotEqualTo("automatic");
        assertThat(shown.path("timeline").toString()).contains("By agent");
        assertThat(walk.journal(remediation)).isEmpty();

        walk.approves("ben", remediation);

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.OBSERVING);
    }

    @Test
    void aRefusedProposalIsToldEveryViolationAndTheWaitGoesOn() {
        RemediationId remediation = walk.anExposedToken();
        JsonNode before = shown(remediation);
        ObjectNode hostile = proposal(remediation);
        hostile.withObject("/slots/repository").put("value", "attacker/lookalike");
        hostile.withObject("/slots/approver").put("value", "agent").put("observable", "/approver");
        hostile.withObject("/intent").put("goal", "block-source");

        var answer = propose(remediation, hostile);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("ungrounded-value", "unknown-slot", "goal-not-allowed", "/intent/goal");
        assertThat(shown(remediation)).isEqualTo(before);
        assertThat(propose(remediation, proposal(remediation)).statusCode()).isEqualTo(202);
    }

    @Test
    void aPersonTakesOverWhenNoProposalComesInTime() {
        RemediationId remediation = walk.anExposedToken();

        walk.timePasses(remediation, "proposalWindowPassed");

        assertThat(walk.task(remediation, "populateTemplate")).isNotNull();
        assertThat((String) walk.variable(remediation, "populateReasons"))
                .contains("no agent gave an acceptable proposal within PT10M");
        assertThat(shown(remediation).path("timeline").toString())
                .contains("proposal-awaited", "population-needed", "no agent gave an acceptable proposal");
        assertThat(propose(remediation, proposal(remediation)).statusCode()).isEqualTo(409);

        walk.answers(
                "ana",
                remediation,
                "populateTemplate",
                Map.of(
                        "decision", "populate",
                        "slot1", walk.observed(remediation, "repository"),
                        "slot2", "1",
                        "comment", "As the alert says"));

        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
    }

    @Test
    void aProposalForWhatDoesNotWaitIsAConflict() {
        RemediationId remediation = walk.anExposedToken();
        ObjectNode proposal = proposal(remediation);
        assertThat(propose(remediation, proposal).statusCode()).isEqualTo(202);

        var second = propose(remediation, proposal);

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("does not wait for a proposal");
    }

    @Test
    void aWithdrawnRemediationTakesNoProposal() {
        RemediationId remediation = walk.anExposedToken();
        ObjectNode proposal = proposal(remediation);

        walk.requests().withdraw(remediation, "ana", "A drill");

        walk.goOn(remediation);
        assertThat(walk.outcome(remediation)).isEqualTo(Outcome.WITHDRAWN);
        assertThat(propose(remediation, proposal).statusCode()).isEqualTo(409);
    }

    @Test
    void ofTwoAgentsThatProposeAtOnceOneIsTaken() throws Exception {
        RemediationId remediation = walk.anExposedToken();
        ObjectNode proposal = proposal(remediation);
        CyclicBarrier start = new CyclicBarrier(2);

        List<CompletableFuture<Integer>> answers = java.util.stream.Stream.of(1, 2)
                .map(number -> CompletableFuture.supplyAsync(() -> {
                    try {
                        start.await(10, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return propose(remediation, proposal).statusCode();
                }))
                .toList();

        assertThat(List.of(
                        answers.get(0).get(60, TimeUnit.SECONDS), answers.get(1).get(60, TimeUnit.SECONDS)))
                .containsExactlyInAnyOrder(202, 409);
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.AWAITING_APPROVAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana", "ben", "otto", "cora", "sensor", "admin"})
    void onlyAgentsPropose(String user) {
        RemediationId remediation = walk.anExposedToken();

        var answer = Caller.program(port, user)
                .post(
                        "/api/remediations/" + remediation + "/proposals",
                        proposal(remediation).toString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);
    }

    @Test
    void theSchemaNamesThisIncidentsValuesAndNoOthers() {
        RemediationId remediation = walk.anExposedToken();
        String repository = walk.observed(remediation, "repository");

        var answer = Caller.program(port, "agent").get("/api/remediations/" + remediation + "/proposal-schema");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("https://json-schema.org/draft/2020-12/schema", repository, "exposed-ci-token");
        assertThat(Caller.program(port, "agent")
                        .get("/api/remediations/rem-unknown/proposal-schema")
                        .statusCode())
                .isEqualTo(404);
    }

    private ObjectNode proposal(RemediationId remediation) {
        String repository = walk.observed(remediation, "repository");
        ObjectNode proposal = JSON.createObjectNode();
        proposal.withObject("/template").put("id", "exposed-ci-token").put("version", "1");
        proposal.withObject("/slots/repository").put("value", repository).put("observable", "/repository");
        proposal.withObject("/slots/credential").put("value", "1").put("observable", "/credential-id");
        ObjectNode intent = proposal.withObject("/intent").put("goal", "invalidate-secret");
        intent.putArray("targets").add(repository).add("1");
        intent.put("rationale", "The alert names one token of one repository.");
        return proposal;
    }

    private HttpResponse<String> propose(RemediationId remediation, JsonNode proposal) {
        return Caller.program(port, "agent")
                .post("/api/remediations/" + remediation + "/proposals", proposal.toString());
    }

    private JsonNode shown(RemediationId remediation) {
        return Caller.program(port, "cora").json("/api/remediations/" + remediation);
    }
}
