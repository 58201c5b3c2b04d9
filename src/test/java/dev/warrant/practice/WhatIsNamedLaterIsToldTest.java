package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an open case is about grows by a later report: people are told, and nothing runs without one that leaves it as it is. */
@WholeApplication
class WhatIsNamedLaterIsToldTest {

    private static final String KIND = "suspicious-token";

    private final String externalId = UUID.randomUUID().toString();
    private final String address = "185.220." + octet(0) + "." + octet(2);

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Deliveries deliveries;
    private Caller sensor;

    @BeforeEach
    void aSender() {
        deliveries = new Deliveries(port, engine);
        sensor = Caller.program(port, "sensor");
    }

    @Test
    void aPrincipalThatTheSameEventNamesInItsWindowBringsAPersonToTheGate() {
        String open = automatic();

        assertThat(post(externalId, Map.of("ip", address, "principal", "alice")).statusCode())
                .isEqualTo(200);

        isTold(open, "principal alice");
        assertThat(deliveries.shown(deliveries.task(open, "challengePolicy"), "challenge"))
                .contains("This does not contain", "principal alice");

        deliveries.passes(open, "challengeWindowPassed");

        isAskedAndEndsInPart(open, "principal alice");
    }

    @ParameterizedTest
    @CsvSource({"mailbox, alice-1", "bucket, backups-1"})
    void whatAnotherReportOfTheSameAddressNamesBringsAPersonToTheGate(String type, String value) {
        String open = automatic();

        String second = remediation(post(UUID.randomUUID().toString(), Map.of("ip", address, type, value)));
        deliveries.goOn(second);

        assertThat(deliveries.view(second).path("outcome").asText()).isEqualTo("MERGED");
        isTold(open, value);
        deliveries.passes(open, "challengeWindowPassed");
        assertThat(deliveries.view(open).path("state").asText()).isEqualTo("AWAITING_APPROVAL");
    }

    @Test
    void whatIsNamedWhileTheContainmentIsObservedIsToldAndIsNotContained() {
        String principal = sandboxed("p-" + externalId);
        String open = remediation(post(externalId, Map.of("principal", principal)));
        deliveries.goOn(open);
        deliveries.approve("ben", open);
        assertThat(deliveries.view(open).path("state").asText()).isEqualTo("OBSERVING");

        post(externalId, Map.of("principal", principal, "branch", "main"));
        post(externalId, Map.of("principal", principal, "access-key", "key-4711"));

        assertThat(deliveries.view(open).at("/timeline").toString()).contains("reported-after-containment");
        isTold(open, "access-key key-4711");
        deliveries.passes(open, "observationPassed");
        assertThat(deliveries.view(open).path("outcome").asText()).isEqualTo("CONTAINED_IN_PART");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approvePolicy", "triageIncident", "populateTemplate"})
    void formsThatWaitShowIt(String task) {
        Map<String, String> first =
                switch (task) {
                    case "approvePolicy" -> Map.of("principal", sandboxed("p-" + externalId));
                    case "triageIncident" -> Map.of("host", "h-" + externalId);
                    default -> Map.of("user", "u-" + externalId, "principal", "x\u202ey" + externalId);
                };
        String open = remediation(post(externalId, first));
        deliveries.goOn(open);

        Map<String, String> more = new LinkedHashMap<>(first);
        more.put("access-key", "key-4711");
        post(externalId, more);

        isTold(open, "access-key key-4711");
        assertThat(shown(open, task)).contains("key-4711");
    }

    /** Only the first of them is mailed. */
    @Test
    void factsThatNameNothingAsCompromisedStandOnTheTimelineAndMailOnce() {
        String open = automatic();

        for (int number = 0; number < 5; number++) {
            post(externalId, Map.of("ip", address, "branch", "b-" + number));
        }

        assertThat(deliveries.view(open).at("/timeline").toString()).contains("observed: branch b-4");
        assertThat(mails(open)).hasSize(1);
        assertThat(deliveries.view(open).at("/gate/kind").asText()).isEqualTo("automatic");
    }

    private String automatic() {
        String open = remediation(post(externalId, Map.of("ip", address)));
        deliveries.goOn(open);
        JsonNode view = deliveries.view(open);
        assertThat(view.at("/gate/kind").asText()).isEqualTo("automatic");
        assertThat(view.path("state").asText()).isEqualTo("CHALLENGE_WINDOW");
        return open;
    }

    private void isAskedAndEndsInPart(String open, String left) {
        JsonNode asked = deliveries.view(open);
        assertThat(asked.path("state").asText()).isEqualTo("AWAITING_APPROVAL");
        assertThat(asked.at("/gate/reasons").toString()).contains("This does not contain: " + left);
        deliveries.approve("ben", open);
        deliveries.passes(open, "observationPassed");
        assertThat(deliveries.view(open).path("outcome").asText()).isEqualTo("CONTAINED_IN_PART");
    }

    private void isTold(String open, String what) {
        assertThat(deliveries.view(open).at("/timeline").toString()).contains("more-is-compromised", what);
        assertThat(mails(open)).anyMatch(facts -> facts.contains(what));
    }

    private List<String> mails(String open) {
        return database.sql("select distinct facts from wr_outbox where remediation = ? and occasion = 'SEEN_AGAIN'")
                .param(open)
                .query(String.class)
                .list();
    }

    private String shown(String open, String task) {
        return engine.getTaskService()
                .getVariablesLocal(deliveries.task(open, task))
                .toString();
    }

    private String sandboxed(String principal) {
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values ('principal', ?, ?, 0)")
                .params(principal, "{\"enabled\":true,\"roles\":[]}")
                .update();
        return principal;
    }

    private HttpResponse<String> post(String id, Map<String, String> observed) {
        HttpResponse<String> answer = deliveries.post(sensor, id, KIND, observed);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer;
    }

    private static String remediation(HttpResponse<String> answer) {
        return Caller.read(answer).path("remediationId").asText();
    }

    private int octet(int from) {
        return Integer.parseInt(externalId.substring(from, from + 2), 16);
    }
}
