package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bytes, characters and numbers as sensors really send them. */
@WholeApplication
class OddTextTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private HistoryService history;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\u202e", "\\u0007\\u001b[31m"})
    void isTakenInAndReadBackInTheEvidence(String odd) {
        String container = UUID.randomUUID().toString();

        HttpResponse<String> answer = new PracticeSenders(port).falco("""
                {"rule":"R","output":"x%1$sy","priority":"Critical","time":"2026-11-30T10:00:00Z","hostname":"h%1$s",
                 "output_fields":{"container.id":"%2$s","proc.cmdline":"sh %1$s","k%1$sey":"v"}}""".formatted(odd, container));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String remediation = new Reports(port, engine).goOn(PracticeSenders.remediation(answer));
        assertThat(Caller.program(port, "cora")
                        .get("/api/remediations/" + remediation + "/evidence")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "externalId"})
    void isRefusedWhereItWouldBeATitleOrAnId(String field) {
        String incident =
                "{\"source\":\"edr\",\"externalId\":\"e\",\"kind\":\"suspicious-token\",\"severity\":\"high\","
                        + "\"environment\":\"production\",\"title\":\"t\",\"evidence\":{}}";

        HttpResponse<String> answer = new PracticeSenders(port)
                .canonical(incident.replaceFirst("\"" + field + "\":\"", "\"" + field + "\":\"\\\\u0000"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("/" + field);
    }

    @Test
    void bytesThatAreNoTextAreABadRequest() {
        byte[] body = "{\"rule\":\"R\",\"output\":\"x\",\"output_fields\":{\"proc.cmdline\":\"?\"}}"
                .getBytes(StandardCharsets.US_ASCII);
        for (int place = 0; place < body.length; place++) {
            body[place] = body[place] == '?' ? (byte) 0xff : body[place];
        }

        HttpResponse<String> answer = Caller.program(port, "sensor")
                .send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/webhooks/falco"))
                        .POST(BodyPublishers.ofByteArray(body))
                        .header("Content-Type", "application/json")
                        .header("Authorization", Caller.basic("sensor", "sensor"))
                        .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("UTF-8");
        assertThat(history.createUserOperationLogQuery().userId("sensor").count())
                .isPositive();
    }

    @Test
    void timesOfNineteenDigitsAreExactInTheEvidence() {
        String container = UUID.randomUUID().toString();
        HttpResponse<String> answer = new PracticeSenders(port).falco("""
                {"rule":"R","output":"x","priority":"Critical","time":"2026-11-30T10:00:00Z",
                 "output_fields":{"container.id":"%s","evt.time":1715606609089890892}}""".formatted(container));
        String remediation = new Reports(port, engine).goOn(PracticeSenders.remediation(answer));

        assertThat(new Deliveries(port, engine).evidence(remediation).toString())
                .contains("1715606609089890892");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1679900248.1279", "ldt:1:2", "arn:aws:guardduty:eu-central-1:1:detector/d/finding/f", "-1"})
    void idsOfOtherProductsAreTaken(String id) {
        String incident = "{\"source\":\"s" + UUID.randomUUID() + "\",\"externalId\":\"" + id
                + "\",\"kind\":\"suspicious-token\",\"severity\":\"high\",\"environment\":\"production\",\"title\":\"t\",\"evidence\":{}}";

        assertThat(new PracticeSenders(port).canonical(incident).statusCode()).isEqualTo(202);
    }
}
