package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Caller;
import dev.warrant.Cases;
import dev.warrant.RunningWarrant;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Calls what Tasklist calls; the embedded default names {@code olga} as the owner of the addresses 203.0.113.*. */
@RunningWarrant
class ChallengeInTasklistTest {

    private static final AtomicInteger ADDRESSES = new AtomicInteger(130);

    @LocalServerPort
    private int port;

    @Test
    void theOwnerOfTheAssetOpensTheTaskFromTheListAndChallenges() {
        Cases cases = new Cases(port);
        Cases.Case reported = contacts(cases, "203.0.113." + ADDRESSES.incrementAndGet());
        Caller olga = Caller.program(port, "olga");

        String task = cases.task(reported, "challengePolicy", "olga");
        String path = "/engine-rest/task/" + task;

        assertThat(filters(olga)).containsExactly("Challenges");
        assertThat(olga.json(path + "/form-variables").has("challenge")).isTrue();
        assertThat(olga.json(path + "/deployed-form").path("id").asText()).isEqualTo("challenge-policy");
        assertThat(olga.post(path + "/claim", "{\"userId\":\"olga\"}").statusCode())
                .isEqualTo(204);
        HttpResponse<String> unsaid = submit(olga, path, "");
        assertThat(unsaid.statusCode()).isEqualTo(400);
        assertThat(Caller.read(unsaid).path("message").asText()).contains("'reason' is required");
        assertThat(submit(olga, path, "That is our partner").statusCode()).isEqualTo(204);

        cases.inState(reported, "AWAITING_APPROVAL");
        assertThat(cases.tasks(reported, "approvePolicy", "olga")).isEmpty();
    }

    @Test
    void theOwnerOfSomethingElseNeitherSeesNorCompletesTheTask() {
        Cases cases = new Cases(port);
        Cases.Case reported = contacts(cases, "198.51.100." + ADDRESSES.incrementAndGet());
        String task = cases.task(reported, "challengePolicy", "ana");
        Caller olga = Caller.program(port, "olga");

        assertThat(cases.tasks(reported, "challengePolicy", "olga")).isEmpty();
        assertThat(olga.get("/engine-rest/task/" + task).statusCode()).isNotEqualTo(200);
        assertThat(submit(olga, "/engine-rest/task/" + task, "That is ours").statusCode())
                .isEqualTo(403);
    }

    private static Cases.Case contacts(Cases cases, String address) {
        return cases.report("malicious-source-address", incident -> {
            incident.put("severity", "low");
            ((ObjectNode) incident.at("/evidence/flow")).put("sourceAddress", address);
            ((ObjectNode) incident.at("/evidence/reputation")).put("address", address);
            ((ObjectNode) incident.at("/observables/0")).put("value", address);
        });
    }

    private static HttpResponse<String> submit(Caller caller, String path, String reason) {
        return caller.post(
                path + "/submit-form",
                "{\"variables\":{\"reason\":{\"type\":\"String\",\"value\":\"" + reason + "\"}}}");
    }

    private static java.util.List<String> filters(Caller caller) {
        JsonNode filters = caller.json("/engine-rest/filter?resourceType=Task");
        return filters.findValuesAsText("name");
    }
}
