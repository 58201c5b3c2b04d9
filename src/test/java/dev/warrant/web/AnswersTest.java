package dev.warrant.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.RunningWarrant;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningWarrant
class AnswersTest {

    @LocalServerPort
    private int port;

    @Test
    void aBodyThatAnnouncesTooMuchIsRefused() {
        var response = Caller.program(port, "sensor").post("/api/incidents", "x".repeat(2 * 1024 * 1024));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Caller.read(response).path("detail").asText()).contains("1048576");
    }

    @Test
    void aBodyThatAnnouncesNothingIsRefusedOnceItIsTooLarge() {
        var response = stream("/api/incidents", "sensor", 2 * 1024 * 1024);

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void aStreamedBodyWithinTheLimitReachesItsServlet() {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest/task/count"))
                .header("Authorization", Caller.basic("ben", "ben"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("{\"assignee\": \"ben\"}".getBytes())))
                .build();

        var response = Caller.stranger(port).send(request);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void aLargeEvidencePackageIsCheckedAllTheSame() {
        String large = "{\"payload\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}";

        var response = Caller.program(port, "cora").post("/api/evidence/verify", large);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void anUnsignedWebhookIsBoundedToo() {
        var response = Caller.stranger(port).post("/api/webhooks/github", "x".repeat(2 * 1024 * 1024));

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void whatIsNotThereIsAProblem() {
        var response = Caller.program(port, "ana").get("/api/templates/none/nowhere");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Caller.read(response).path("status").asInt()).isEqualTo(404);
        assertThat(Caller.read(response).path("instance").asText()).isEqualTo("/api/templates/none/nowhere");
    }

    @Test
    void theInterfaceIsDescribed() {
        var description = Caller.program(port, "ana").json("/v3/api-docs");

        assertThat(description.path("info").path("title").asText()).isEqualTo("Warrant");
        assertThat(description.path("components").path("securitySchemes").has("basic"))
                .isTrue();
    }

    private java.net.http.HttpResponse<String> stream(String path, String account, int length) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", Caller.basic(account, account))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length])))
                .build();
        return Caller.stranger(port).send(request);
    }
}
