package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Caller;
import dev.warrant.Cases;
import dev.warrant.Cases.Case;
import dev.warrant.RunningWarrant;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a person reads whose answer to a task does not count, and that the task stays open for a better one. */
@RunningWarrant
class TaskAnswersTest {

    @LocalServerPort
    private int port;

    private Cases cases;
    private Case reported;

    @BeforeEach
    void open() {
        cases = new Cases(port);
    }

    @AfterEach
    void withdraw() {
        cases.ask(reported, "withdraw", "{\"reason\": \"A drill.\"}");
        cases.inState(reported, "CLOSED");
    }

    @Test
    void aValueThatTheGuardrailsRefuseIsABadRequest() {
        reported = cases.report("exposed-ci-token", TaskAnswersTest::namedTwiceAndOnceByAnAttacker);
        String task = cases.task(reported, "populateTemplate", "ana");

        var answer = answer(
                task,
                Map.of(
                        "decision",
                        "populate",
                        "slot1",
                        "attacker/lookalike",
                        "slot2",
                        "417",
                        "comment",
                        "As the alert says"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("'slot1' takes one of its options");
        assertThat(cases.task(reported, "populateTemplate", "ana")).isEqualTo(task);
    }

    @Test
    void aTriageWithoutTemplateOrCommentIsABadRequest() {
        reported = cases.report("suspicious-token-use", incident -> incident.putArray("observables"));
        String task = cases.task(reported, "triageIncident", "ana");

        var withoutComment = answer(task, Map.of("decision", "close", "comment", " "));
        var withoutTemplate = answer(task, Map.of("decision", "remediate", "comment", "Looks stolen"));

        assertThat(withoutComment.statusCode()).as(withoutComment.body()).isEqualTo(400);
        assertThat(withoutTemplate.statusCode()).as(withoutTemplate.body()).isEqualTo(400);
        assertThat(withoutTemplate.body()).contains("Choose the template to remediate with");
        assertThat(cases.task(reported, "triageIncident", "ana")).isEqualTo(task);
    }

    private static void namedTwiceAndOnceByAnAttacker(ObjectNode incident) {
        incident.withObject("/evidence").put("fork", "octocat-repo/hello-again").put("message", "attacker/lookalike");
        observe(incident, "octocat-repo/hello-again", "/fork", true);
        observe(incident, "attacker/lookalike", "/message", false);
    }

    private static void observe(ObjectNode incident, String value, String pointer, boolean trusted) {
        incident.withArray("observables")
                .addObject()
                .put("type", "repository")
                .put("value", value)
                .put("pointer", pointer)
                .put("trusted", trusted);
    }

    private HttpResponse<String> answer(String task, Map<String, String> fields) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        fields.forEach((field, value) -> body.withObject("/variables")
                .putObject(field)
                .put("type", "String")
                .put("value", value));
        return Caller.program(port, "ana").post("/engine-rest/task/" + task + "/complete", body.toString());
    }
}
