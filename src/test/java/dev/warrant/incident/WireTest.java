package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.OnBothDatabases;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.web.servlet.DispatcherServlet;

@OnBothDatabases
class WireTest {

    /** A servlet container reads a form's parameters out of the body, and Spring would write the body anew from them, in its own way. */
    @Test
    void checksTheSignatureOverTheVeryBytesOfAForm() throws IOException, InterruptedException {
        byte[] form = ("payload=%7b%22action%22%3a%22created%22,\"alert\":{\"number\":42,\"secret_type\":\"a+key\"},"
                        + "\"repository\":{\"full_name\":\"acme/shop\"}%7D&")
                .getBytes(StandardCharsets.UTF_8);

        try (IncidentsUnderTest module = new IncidentsUnderTest()) {
            WebServer server = new TomcatServletWebServerFactory(0)
                    .getWebServer(servlets -> servlets.addServlet("doors", new DispatcherServlet(module.web(servlets)))
                            .addMapping("/"));
            server.start();
            try {
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(
                                                "http://localhost:" + server.getPort() + "/api/webhooks/github"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .header("X-GitHub-Event", "secret_scanning_alert")
                                        .header("X-Hub-Signature-256", IncidentsUnderTest.signature(form))
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());

                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
                assertThat(module.find("github", "acme/shop#42")).isPresent();
            } finally {
                server.stop();
            }
        }
    }
}
