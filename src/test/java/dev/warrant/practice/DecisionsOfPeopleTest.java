package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Caller;
import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.RunningWarrant;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tasks completed over HTTP: by two at once, by another than who claimed, with odd comments, and about targets that are gone. */
@RunningWarrant
class DecisionsOfPeopleTest {

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private final String principal = "asked-" + UUID.randomUUID();

    private Cases cases;
    private Case reported;

    @BeforeEach
    void aPrincipalThatIsMisused() {
        cases = new Cases(port);
    }

    @AfterEach
    void nothingWaits() {
        // It may have ended meanwhile, which is as good.
        Caller.program(port, "ben")
                .post("/api/remediations/" + reported.remediationId() + "/withdraw", "{\"reason\":\"A test\"}");
    }

    @Test
    void ofFourDecisionsAtOnceOneCountsAndTheOthersAreToldSo() throws Exception {
        String task = approval();
        String digest = digest();
        List<Callable<HttpResponse<String>>> decisions = new ArrayList<>();
        for (String person : List.of("ben", "bea")) {
            for (String decision : List.of("approve", "reject")) {
                decisions.add(() -> complete(person, task, decision, "\"seen\"", digest));
            }
        }

        List<HttpResponse<String>> answers = atOnce(decisions);

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 204).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 204).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.body()).isIn(404, 409);
            assertThat(Caller.read(answer).path("message").asText()).isNotBlank();
        });
        assertThat(cases.remediation(reported).path("approvals")).hasSize(1);
    }

    @Test
    void aTaskThatSomebodyElseClaimedIsAConflictAndCanBeCompletedByAnother() {
        String task = approval();

        HttpResponse<String> first = claim("ben", task);
        HttpResponse<String> second = claim("bea", task);
        HttpResponse<String> completed = complete("bea", task, "approve", "\"seen\"", digest());

        assertThat(first.statusCode()).as(first.body()).isEqualTo(204);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(409);
        assertThat(completed.statusCode()).as(completed.body()).isEqualTo(204);
        assertThat(cases.remediation(reported).at("/approvals/0/user").asText()).isEqualTo("bea");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"   \"", "7", "\"\\u0000 x\"", "\"\\ud800 x\"", "LONG"})
    void aCommentThatCannotBeKeptIsRefusedWithASentenceAndTheTaskStays(String comment) {
        String task = approval();

        HttpResponse<String> answer = complete(
                "ben", task, "approve", comment.equals("LONG") ? "\"" + "x".repeat(4001) + "\"" : comment, digest());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("comment");
        assertThat(cases.task(reported, "approvePolicy", "ben")).isEqualTo(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ja, gesehen \\uD83D\\uDE80", "<b>seen</b>", "a ${b} {{c}}"})
    void aCommentIsKeptAsItWasWritten(String comment) throws Exception {
        String task = approval();

        HttpResponse<String> answer = complete("ben", task, "reject", "\"" + comment + "\"", digest());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(cases.remediation(reported).at("/approvals/0/comment").asText())
                .isEqualTo(new ObjectMapper().readTree("\"" + comment + "\"").asText());
    }

    /** As a scanner of mails opens whatever it can. */
    @Test
    void noGetDecidesAnything() {
        String task = approval();

        for (String path : new String[] {
            "/engine-rest/task/" + task + "/complete?decision=approve",
            "/engine-rest/task/" + task + "/complete",
            "/api/remediations/" + reported.remediationId() + "/challenge",
            "/camunda/app/tasklist/default/"
        }) {
            Caller.program(port, "ben").get(path);
        }

        assertThat(cases.remediation(reported).path("state").asText()).isEqualTo("AWAITING_APPROVAL");
        assertThat(cases.remediation(reported).path("approvals")).isEmpty();
    }

    /** A credential that was revoked, removed or never there is no endless loop: a person says what is so, and the case ends with that. */
    @ParameterizedTest
    @CsvSource({"already-contained, ALREADY_CONTAINED", "not-found, TARGET_NOT_FOUND"})
    void aTokenThatDoesNotExistEndsInWhatAPersonSays(String said, String outcome) {
        tokenThatDoesNotExist(principal);
        String task = cases.task(reported, "populateTemplate", "ana");

        HttpResponse<String> answer = complete("ana", task, said, "\"Looked it up\"", "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        var closed = cases.inState(reported, "CLOSED");
        assertThat(closed.path("outcome").asText()).isEqualTo(outcome);
        assertThat(closed.path("timeline").toString()).contains("ana", "Looked it up");
        assertThat(Caller.program(port, "cora")
                        .get("/api/remediations/" + reported.remediationId() + "/evidence")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theStepsThatStillMakeSenseAreOffered() {
        sandbox("pipeline", "acme/" + principal, "{\"enabled\":true}");
        tokenThatDoesNotExist(principal);
        String task = cases.task(reported, "populateTemplate", "ana");

        HttpResponse<String> answer = complete("ana", task, "remaining", "\"Stop its pipeline\"", "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(cases.inState(reported, "AWAITING_APPROVAL")
                        .at("/policy/steps")
                        .findValuesAsText("action"))
                .containsExactly("sandbox.suspend-pipeline");
    }

    private void tokenThatDoesNotExist(String name) {
        reported = cases.report("exposed-ci-token", incident -> {
            incident.withObject("/evidence").put("here", "acme/" + name);
            incident.putArray("observables")
                    .addObject()
                    .put("type", "repository")
                    .put("value", "acme/" + name)
                    .put("pointer", "/here")
                    .put("trusted", true);
            incident.withObject("/evidence").put("nr", "4711");
            incident.withArray("observables")
                    .addObject()
                    .put("type", "credential-id")
                    .put("value", "4711")
                    .put("pointer", "/nr")
                    .put("trusted", true);
        });
    }

    private String approval() {
        sandbox("principal", principal, "{\"enabled\":true,\"roles\":[]}");
        reported = cases.report("suspicious-principal", incident -> {
            incident.withObject("/evidence").put("who", principal);
            incident.putArray("observables")
                    .addObject()
                    .put("type", "principal")
                    .put("value", principal)
                    .put("pointer", "/who")
                    .put("trusted", true);
        });
        cases.inState(reported, "AWAITING_APPROVAL");
        return cases.task(reported, "approvePolicy", "ben");
    }

    private String digest() {
        return cases.remediation(reported).at("/policy/digest").asText();
    }

    private HttpResponse<String> claim(String person, String task) {
        return Caller.program(port, person)
                .post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + person + "\"}");
    }

    private HttpResponse<String> complete(String person, String task, String decision, String comment, String digest) {
        String shown = digest.isEmpty() ? "" : ",\"policyDigest\":{\"value\":\"" + digest + "\"}";
        return Caller.program(port, person)
                .post(
                        "/engine-rest/task/" + task + "/complete",
                        "{\"variables\":{\"decision\":{\"value\":\"" + decision + "\"},\"comment\":{\"value\":"
                                + comment + "}" + shown + "}}");
    }

    private static List<HttpResponse<String>> atOnce(List<Callable<HttpResponse<String>>> calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(calls.size());
        try {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }

    private void sandbox(String type, String name, String attributes) {
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values (?, ?, ?, 0)")
                .params(type, name, attributes)
                .update();
    }
}
