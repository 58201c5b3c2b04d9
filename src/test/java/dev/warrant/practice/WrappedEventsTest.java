package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.net.http.HttpResponse;
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
                "[{\"date\":1764496800.1,\"log\":TEXT}]",
                "{\"streams\":[{\"stream\":{\"rule\":\"R\"},\"values\":[[\"1764496800000000000\",TEXT]]}]}"
            })
    void aWrappedEventIsTakenIn(String wrapping) {
        String container = UUID.randomUUID().toString();
        String event = event(container);

        HttpResponse<String> answer =
                new Senders(port).falco(wrapping.replace("EVENT", event).replace("TEXT", quoted(event)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(stored(container)).isEqualTo(1);
    }

    @Test
    void ofAnArrayEachEventIsTakenIn() {
        List<String> containers =
                List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());

        HttpResponse<String> answer =
                new Senders(port).falco("[" + event(containers.get(0)) + "," + event(containers.get(1)) + "]");

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
        HttpResponse<String> answer = new Senders(port).falco(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(Caller.read(answer).path("faults")).isNotEmpty();
    }

    @Test
    void whatFalcoSaysOfItselfOpensNothingAndIsCounted() {
        HttpResponse<String> answer = new Senders(port)
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
