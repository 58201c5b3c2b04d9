package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Codes and sentences that callers can act on. */
@WholeApplication
class AnswersToCallersTest {

    @LocalServerPort
    private int port;

    @Test
    void anAlertThatIsTooLargeIsToldTheLimit() {
        HttpResponse<String> answer =
                new PracticeSenders(port).falco("{\"rule\":\"R\",\"output\":\"" + "x".repeat(1_200_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("at most");
    }

    @Test
    void namesOfAccountsAreWrittenInOneWay() {
        assertThat(Caller.stranger(port)
                        .with("Authorization", Caller.basic("ANA", "ana"))
                        .get("/api/remediations")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/incidents, 405",
        "PUT, /api/webhooks/falco, 405",
        "GET, /api/webhooks/falco, 405",
        "POST, /api/incidents/, 404",
        "POST, /api/webhooks/falco/, 404"
    })
    void aWrongMethodOrPathIsCalledThat(String method, String path, int status) {
        assertThat(Caller.program(port, "sensor").call(method, path).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void probesNeedNoAccount(String path) {
        assertThat(Caller.stranger(port).send("HEAD", path, null, null).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour=CLOSED", "staet=CLOSED", "state=CLOSED&state=TRIAGE"})
    void aFilterThatIsNotUnderstoodIsNotIgnored(String query) {
        HttpResponse<String> answer = Caller.program(port, "ben").get("/api/remediations?" + query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("state");
    }

    @Test
    void aValueThatAFilterDoesNotKnowIsToldWithThoseThatItKnows() {
        HttpResponse<String> answer = Caller.program(port, "ben").get("/api/remediations?state=NONE");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("RECEIVED", "TRIAGE");
    }

    @Test
    void theInterfaceOfIncidentsIsDescribed() {
        JsonNode post = Caller.program(port, "ben").json("/v3/api-docs").at("/paths/~1api~1incidents/post");

        assertThat(post.path("description").asText()).contains("externalId", "observables", "secretPointers");
        assertThat(post.at("/requestBody/required").asBoolean()).isTrue();
    }
}
