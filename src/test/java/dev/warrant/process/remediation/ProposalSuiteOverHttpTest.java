package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.AskingAgents;
import dev.warrant.Caller;
import dev.warrant.Exhaustive;
import dev.warrant.ProposalSuite;
import dev.warrant.ProposalSuite.Case;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.RemediationState;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The suite of proposals, posted by an agent to the running application while remediations wait for one. */
@AskingAgents
class ProposalSuiteOverHttpTest {

    private static final int SOME = 2;

    private final Map<String, RemediationId> waiting = new LinkedHashMap<>();
    private final List<RemediationId> open = new ArrayList<>();
    private Map<String, Long> asItWas = Map.of();

    @LocalServerPort
    private int port;

    @Autowired
    private RemediationWalk walk;

    @Autowired
    private WholeState state;

    /** What is open would swallow the next incident with the same target. */
    @AfterEach
    void closeWhatIsOpen() {
        open.forEach(this::withdraw);
        open.clear();
    }

    /** The rules themselves see each of them in {@code ProposalSuiteTest}. */
    @TestFactory
    Stream<DynamicTest> refusesSomeHostileProposalsOfEachRuleAndChangesNothing() {
        Map<String, List<Case>> byRule = hostile().collect(Collectors.groupingBy(Case::rule));
        return byRule.values().stream()
                .flatMap(cases -> cases.stream().limit(SOME))
                .map(this::refusing);
    }

    @Exhaustive
    @TestFactory
    Stream<DynamicTest> refusesEveryHostileProposalAndChangesNothing() {
        return hostile().map(this::refusing);
    }

    private static Stream<Case> hostile() {
        return ProposalSuite.hostile().stream()
                .filter(hostile -> hostile.given().isEmpty());
    }

    private DynamicTest refusing(Case hostile) {
        return DynamicTest.dynamicTest(hostile.toString(), () -> refused(hostile));
    }

    @Test
    void leavesEveryRowAsItWas() {
        RemediationId remediation = reported("misused-session");
        Map<String, String> before = state.rows();

        ProposalSuite.hostile().stream()
                .filter(hostile ->
                        hostile.given().isEmpty() && hostile.incident().equals("misused-session"))
                .forEach(hostile -> assertThat(
                                propose(remediation, hostile.body()).statusCode())
                        .isEqualTo(422));

        assertThat(state.rows()).isEqualTo(before);
    }

    @TestFactory
    Stream<DynamicTest> takesSomeHonestProposalsAboutEachIncident() {
        return ProposalSuite.honest().stream().collect(Collectors.groupingBy(Case::incident)).values().stream()
                .flatMap(cases -> cases.stream().limit(SOME))
                .map(this::taking);
    }

    @Exhaustive
    @TestFactory
    Stream<DynamicTest> takesEveryHonestProposal() {
        return ProposalSuite.honest().stream().map(this::taking);
    }

    private DynamicTest taking(Case honest) {
        return DynamicTest.dynamicTest(honest.toString(), () -> taken(honest));
    }

    private void refused(Case hostile) {
        RemediationId remediation = waiting.computeIfAbsent(hostile.incident(), this::reported);

        HttpResponse<String> answer = propose(remediation, hostile.body());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(faults(answer)).contains(hostile.rule() + " " + hostile.at());
        assertThat(state.counts()).isEqualTo(asItWas);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);
    }

    private void taken(Case honest) {
        RemediationId remediation = reported(honest.incident());

        HttpResponse<String> answer = propose(remediation, honest.body());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode shown = Caller.program(port, "cora").json("/api/remediations/" + remediation);
        assertThat(shown.at("/proposal/drafter").asText()).isEqualTo("agent");
        withdraw(remediation);
        open.remove(remediation);
    }

    private RemediationId reported(String incident) {
        ObjectNode posted = ProposalSuite.posted(incident);
        posted.put("externalId", UUID.randomUUID().toString());
        HttpResponse<String> answer = Caller.program(port, "sensor").post("/api/incidents", posted.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        RemediationId remediation =
                new RemediationId(Caller.read(answer).get("remediationId").asText());
        open.add(remediation);
        walk.goOn(remediation);
        assertThat(walk.state(remediation)).isEqualTo(RemediationState.DRAFTING);
        asItWas = state.counts();
        return remediation;
    }

    private void withdraw(RemediationId remediation) {
        walk.requests().withdraw(remediation, "ana", "The test is over");
        walk.goOn(remediation);
    }

    private HttpResponse<String> propose(RemediationId remediation, byte[] body) {
        URI proposals = URI.create("http://localhost:" + port + "/api/remediations/" + remediation + "/proposals");
        return Caller.stranger(port)
                .send(HttpRequest.newBuilder(proposals)
                        .header("Authorization", Caller.basic("agent", "agent"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build());
    }

    private static List<String> faults(HttpResponse<String> answer) {
        return StreamSupport.stream(Caller.read(answer).get("faults").spliterator(), false)
                .map(fault ->
                        fault.get("rule").asText() + " " + fault.get("pointer").asText())
                .toList();
    }
}
