package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events as forwarders wrap them: each is taken in, and what is not understood is never answered with success. */
@WholeApplication
class WrappedEventsTest {

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[EVENT]",
                "{\"message\":TEXT}",
                "{\"log\":TEXT,\"stream\":\"stdout\",\"time\":\"2026-11-30T10:00:00Z\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"falco.rule.output.v1\",\"source\":\"https://falco.org\",\"data\":EVENT}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"falco.rule.output.v1\",\"source\":\"https://falco.org\",\"rule\":\"R\",\"priority\":\"Notice\",\"data\":EVENT}",
                "[{\"specversion\":\"1.0\",\"type\":\"falco.rule.output.v1\",\"rule\":\"R\",\"output\":\"o\",\"data\":TEXT}]",
                "{\"specversion\":\"1.0\",\"type\":\"falco.rule.output.v1\",\"rule\":\"R\",\"data_base64\":\"BASE64\"}",
                "[{\"date\":1764496800.1,\"log\":TEXT}]",
                "{\"streams\":[{\"stream\":{\"rule\":\"R\"},\"values\":[[\"1764496800000000000\",TEXT]]}]}"
            })
    void aWrappedEventIsTakenIn(String wrapping) {
        String container = UUID.randomUUID().toString();
        String event = event(container);

        HttpResponse<String> answer = new PracticeSenders(port)
                .falco(wrapping.replace("EVENT", event)
                        .replace("TEXT", quoted(event))
                        .replace("BASE64", Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(stored(container)).isEqualTo(1);
    }

    /** The binary mode of CloudEvents: the attributes are headers, and the body is the event. */
    @Test
    void anEventWithItsAttributesInHeadersIsTakenIn() {
        String container = UUID.randomUUID().toString();

        HttpResponse<String> answer = Caller.program(port, "sensor")
                .with("ce-specversion", "1.0")
                .with("ce-type", "falco.rule.output.v1")
                .with("ce-rule", "R")
                .post("/api/webhooks/falco", event(container));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(stored(container)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/webhooks/falco", "/api/incidents"})
    void linesThatAreNoUtf8AreRefusedAndNotAltered(String path) throws Exception {
        String container = UUID.randomUUID().toString();
        String lines = event(container) + "\n" + event(container + "\u00ff");

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", Caller.basic("sensor", "sensor"))
                                .header("Content-Type", "application/x-ndjson")
                                .POST(HttpRequest.BodyPublishers.ofString(lines, StandardCharsets.ISO_8859_1))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("not UTF-8");
        assertThat(stored(container)).isZero();
    }

    @Test
    void ofAnArrayEachEventIsTakenIn() {
        List<String> containers =
                List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());

        HttpResponse<String> answer =
                new PracticeSenders(port).falco("[" + event(containers.get(0)) + "," + event(containers.get(1)) + "]");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(Caller.read(answer).path("events")).hasSize(2);
        assertThat(containers).allMatch(container -> stored(container) == 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\"",
                "null",
                "{}",
                "[]",
                "{\"rule\":\"R\"}",
                "{\"output\":\"x\"}",
                "{\"message\":\"no JSON\"}"
            })
    void whatIsNoEventIsRefusedInWords(String body) {
        HttpResponse<String> answer = new PracticeSenders(port).falco(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(Caller.read(answer).path("faults")).isNotEmpty();
    }

    @Test
    void whatFalcoSaysOfItselfOpensNothingAndIsCounted() {
        HttpResponse<String> answer = new PracticeSenders(port)
                .falco("{\"rule\":\"Falco internal: metrics snapshot\",\"output\":\"x\",\"source\":\"internal\"}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(Caller.program(port, "cora").get("/api/webhooks/passed-over").body())
                .contains("falco");
    }

    private long stored(String container) {
        return database.sql("select count(*) from wr_incident_evidence where evidence like ?")
                .param("%" + container + "%")
                .query(Long.class)
                .single();
    }

    private static String event(String container) {
        return "{\"rule\":\"R\",\"output\":\"x\",\"priority\":\"Critical\",\"time\":\"2026-11-30T10:00:00Z\",\"hostname\":\"node-1\","
                + "\"output_fields\":{\"container.id\":\"" + container + "\"}}";
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\"", "\\\"") + "\"";
    }
}
