package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.RunningWarrant;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Approvals as browsers and programs send them, to the running application. */
@RunningWarrant
class ApprovalOverHttpTest {

    @LocalServerPort
    private int port;

    private Cases cases;
    private Case reported;
    private String task;
    private String digest;

    @BeforeEach
    void somethingWaitsForApproval() {
        cases = new Cases(port);
        reported = cases.report("exposed-ci-token");
        task = cases.task(reported, "approvePolicy", "ben");
        digest = cases.remediation(reported).at("/policy/digest").asText();
    }

    @AfterEach
    void endIt() {
        if (!cases.remediation(reported).path("state").asText().equals("CLOSED")) {
            cases.inState(reported, "OBSERVING");
            cases.ask(reported, "rollback", """
                    {"reason": "A drill.", "purpose": "false-positive", "confirm": ["revoke-token"]}
                    """);
            cases.inState(reported, "CLOSED");
        }
    }

    @Test
    void anEndedSessionApprovesNothing() {
        Caller browser = Caller.browser(port, "ben");
        browser.get("/camunda/app/tasklist/default/");
        String token = browser.cookie("XSRF-TOKEN");
        Caller kept = Caller.stranger(port)
                .with("Accept", "application/json")
                .with("Cookie", "JSESSIONID=" + browser.cookie("JSESSIONID") + "; XSRF-TOKEN=" + token)
                .with("X-XSRF-TOKEN", token);
        assertThat(kept.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(200);
        browser.with("X-XSRF-TOKEN", token).with("Accept", "application/json");
        browser.post("/camunda/api/admin/auth/user/default/logout", "");

        HttpResponse<String> answer =
                kept.post("/camunda/api/engine/engine/default/task/" + task + "/complete", body());

        assertThat(answer.statusCode()).as(answer.body()).isIn(401, 403);
        assertThat(cases.remediation(reported).path("approvals")).isEmpty();
        assertThat(approves("ben").statusCode()).isEqualTo(204);
        assertThat(cases.inState(reported, "OBSERVING").path("approvals")).hasSize(1);
    }

    @Test
    void ofTwoWhoApproveOneTaskAtOnceOneCounts() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Future<HttpResponse<String>>> answers = List.of("ben", "bea").stream()
                    .map(user -> people.submit(() -> {
                        start.await();
                        return approves(user);
                    }))
                    .toList();
            List<Integer> statuses = List.of(
                    answers.get(0).get(60, TimeUnit.SECONDS).statusCode(),
                    answers.get(1).get(60, TimeUnit.SECONDS).statusCode());

            assertThat(statuses).containsOnlyOnce(204).allMatch(status -> List.of(204, 403, 404, 409)
                    .contains(status));
        } finally {
            people.shutdownNow();
        }
        assertThat(cases.inState(reported, "OBSERVING").path("approvals")).hasSize(1);
    }

    @Test
    void whatWasWithdrawnIsNotApproved() {
        cases.ask(reported, "withdraw", "{\"reason\": \"Reported twice.\"}");

        HttpResponse<String> answer = approves("ben");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(cases.inState(reported, "CLOSED").path("approvals")).isEmpty();
        assertThat(cases.remediation(reported).path("outcome").asText()).isEqualTo("WITHDRAWN");
    }

    @Test
    void theAnswerNamesTheSeat() {
        assertThat(cases.remediation(reported).at("/gate/seats"))
                .extracting(seat -> seat.asText())
                .containsExactly("approver");

        assertThat(approves("bea").statusCode()).isEqualTo(204);

        var approval = cases.inState(reported, "OBSERVING").at("/approvals/0");
        assertThat(approval.path("user").asText()).isEqualTo("bea");
        assertThat(approval.path("seat").asText()).isEqualTo("approver");
    }

    private HttpResponse<String> approves(String user) {
        return Caller.program(port, user).post("/engine-rest/task/" + task + "/complete", body());
    }

    private String body() {
        return """
                {"variables": {"decision": {"value": "approve", "type": "String"},
                               "comment": {"value": "Seen and understood", "type": "String"},
                               "policyDigest": {"value": "%s", "type": "String"}}}
                """.formatted(digest);
    }
}
