package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.WholeApplication;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Blocking an address contains nothing of what an incident names as compromised, and nowhere passes for it. */
@WholeApplication
class TheWeakerTemplateNeverWinsTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final int number = NUMBERS.incrementAndGet();
    private final String address = "198.51.100." + number;
    private final String principal = "stolen-" + number;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Deliveries deliveries;

    @BeforeEach
    void aPrincipalInTheSandbox() {
        deliveries = new Deliveries(port, engine);
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values ('principal', ?, ?, 0)")
                .params(principal, "{\"enabled\":true,\"roles\":[]}")
                .update();
    }

    @Test
    void aPrincipalWithoutASessionIsSuspendedAfterAPersonAgreed() {
        String remediation = deliveries.send("suspicious-token", Map.of("principal", principal, "ip", address));

        JsonNode waiting = deliveries.view(remediation);
        assertThat(waiting.at("/template/id").asText()).isEqualTo("suspicious-principal");
        assertThat(waiting.path("state").asText()).isEqualTo("AWAITING_APPROVAL");
        assertThat(waiting.path("uncontained")).isEmpty();

        deliveries.approve("ben", remediation);
        deliveries.passes(remediation, "observationPassed");

        assertThat(deliveries.view(remediation).path("outcome").asText()).isEqualTo("CONTAINED");
    }

    /** GuardDuty Exfiltration:IAMUser, an OCSF Authentication event and an Elastic alert name more than a principal. */
    @ParameterizedTest
    @CsvSource({"access-key, key-4711", "host, bastion-1", "token-fingerprint, fp-9f21", "container, 3ad7b26ded6d"})
    void whatThePrincipalsSuspensionLeavesStandsEverywhere(String type, String value) {
        String remediation =
                deliveries.send("suspicious-token", Map.of("principal", principal, "ip", address, type, value));

        String left = type + " " + value;
        JsonNode waiting = deliveries.view(remediation);
        assertThat(waiting.at("/template/id").asText()).isEqualTo("suspicious-principal");
        assertThat(waiting.at("/uncontained/0/type").asText()).isEqualTo(type);
        assertThat(waiting.at("/gate/reasons").toString()).contains("This does not contain: " + left);
        assertThat(deliveries.shown(deliveries.task(remediation, "approvePolicy"), "approval"))
                .contains("This does not contain", left);

        deliveries.approve("ben", remediation);
        deliveries.passes(remediation, "observationPassed");

        JsonNode closed = deliveries.view(remediation);
        assertThat(closed.path("outcome").asText()).isEqualTo("CONTAINED_IN_PART");
        assertThat(StreamSupport.stream(closed.path("timeline").spliterator(), false))
                .anyMatch(entry -> entry.path("note").asText().contains("This was not contained: " + left));
        JsonNode predicate = deliveries.evidence(remediation);
        assertThat(predicate.path("outcome").asText()).isEqualTo("CONTAINED_IN_PART");
        assertThat(predicate.at("/uncontained/0/value").asText()).isEqualTo(value);
        assertThat(database.sql("select facts from wr_outbox where remediation = ? and occasion = 'CONTAINED_IN_PART'")
                        .param(remediation)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(facts -> facts.contains(left));
    }

    /** A cloud key, a container, a host or a token, a lone namespace or workload: nothing contains it, and an address does not stand for it. */
    @ParameterizedTest
    @CsvSource({
        "suspicious-token, access-key, key-4711",
        "suspicious-token, token-fingerprint, fp-9f21",
        "suspicious-token, session, sess-alone",
        "suspicious-token, client, ci-deployer",
        "suspicious-token, username, stolen",
        "suspicious-token, iam-user, stolen",
        "suspicious-token, api-key, key-4711",
        "suspicious-token, service-account, builder",
        "suspicious-token, device, laptop",
        "suspicious-token, instance-id, i-0abc",
        "suspicious-token, mailbox, stolen",
        "unauthorized-workload, pod, checkout-7d9f",
        "unauthorized-workload, container, 3ad7b26ded6d",
        "unauthorized-workload, host, bastion-1",
        "unauthorized-workload, namespace, shop",
        "unauthorized-workload, workload, checkout",
        "unauthorized-workload, principal, ci-bot"
    })
    void whatNoTemplateContainsIsTriaged(String kind, String type, String value) {
        String remediation = deliveries.send(kind, Map.of(type, value + number, "ip", address));

        assertThat(deliveries.view(remediation).path("state").asText()).isEqualTo("TRIAGE");
    }

    @Test
    void whoChoosesTheWeakerTemplateAtTriageNeedsASecondPersonAndIsToldWhatItLeaves() {
        String remediation = deliveries.send("suspicious-token", Map.of("access-key", "key-" + number, "ip", address));

        deliveries.complete(
                "ana",
                remediation,
                "triageIncident",
                Map.of("decision", "remediate", "templateId", "malicious-source-address", "comment", "At least that"));

        JsonNode waiting = deliveries.view(remediation);
        assertThat(waiting.at("/gate/kind").asText()).isEqualTo("one-approver");
        assertThat(waiting.at("/gate/reasons").toString()).contains("This does not contain: access-key key-" + number);
    }

    @Test
    void whatIsOfAKindThatNobodyKnowsCountsAsNotContained() {
        String remediation = deliveries.send("suspicious-token", Map.of("mailbox", "box-" + number, "ip", address));

        deliveries.complete(
                "ana",
                remediation,
                "triageIncident",
                Map.of("decision", "remediate", "templateId", "malicious-source-address", "comment", "At least that"));
        String left = "unknown-kind mailbox box-" + number;
        assertThat(deliveries.view(remediation).at("/gate/kind").asText()).isEqualTo("one-approver");
        assertThat(deliveries.shown(deliveries.task(remediation, "approvePolicy"), "approval"))
                .contains("This does not contain", left);
        deliveries.approve("ben", remediation);
        deliveries.passes(remediation, "observationPassed");

        assertThat(deliveries.view(remediation).path("outcome").asText()).isEqualTo("CONTAINED_IN_PART");
        assertThat(deliveries.evidence(remediation).at("/uncontained/0/value").asText())
                .isEqualTo("mailbox box-" + number);
    }

    /** What tells where and how, and whatever stands in the evidence and is no observable, asks nobody. */
    @Test
    void circumstancesAreNotTakenForWhatIsCompromised() {
        String remediation = deliveries.send(
                "unauthorized-workload",
                Map.of(
                        "ip",
                        address,
                        "src-port",
                        "443",
                        "sha256",
                        "e3b0c442",
                        "parent-process",
                        "bash",
                        "rule-name",
                        "R",
                        "user-agent",
                        "curl",
                        "url",
                        "https://example.com",
                        "event-time",
                        "10:00"));

        assertThat(deliveries.view(remediation).at("/gate/kind").asText()).isEqualTo("automatic");
    }

    @Test
    void triageOffersWhatCanBeFilledAndSaysWhatTheOthersMiss() {
        String remediation = deliveries.send("unauthorized-workload", Map.of("host", "a-bastion-of-" + number));

        String shown = deliveries.shown(deliveries.task(remediation, "triageIncident"), "triage");

        assertThat(shown)
                .contains("\"templates\":[]", "no observable of type 'ip'", "no observable of type 'namespace'");
    }

    /** The machine on which a container runs is where it happened, and not compromised by that. */
    @Test
    void theNodeOfAQuarantinedWorkloadIsNotLeftUncontained() {
        String pod = "pod-" + UUID.randomUUID();
        for (String type : List.of("workload", "service-account")) {
            database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values (?, ?, ?, 0)")
                    .params(
                            type,
                            "shop/" + pod,
                            "{\"enabled\":true,\"quarantined\":false,\"networkIsolated\":false,\"serviceAttached\":true}")
                    .update();
        }
        Reports reports = new Reports(port, engine);
        String remediation = reports.falco("""
                {"rule":"Terminal shell in container","output":"x","priority":"Critical","time":"2026-11-30T10:00:00Z","hostname":"node-1",
                 "output_fields":{"k8s.ns.name":"shop","k8s.pod.name":"%s","container.id":"%s"}}""".formatted(pod, UUID.randomUUID()));

        assertThat(deliveries.view(remediation).path("subjects").findValuesAsText("type"))
                .containsExactlyInAnyOrder("workload", "container");
        deliveries.approve("ben", remediation);
        deliveries.passes(remediation, "observationPassed");

        assertThat(deliveries.view(remediation).path("outcome").asText()).isEqualTo("CONTAINED");
    }

    @Test
    void anEventOfAHostIsAboutTheHost() {
        String remediation = new Reports(port, engine).falco("""
                {"rule":"Write below etc","output":"x","priority":"Critical","time":"2026-11-30T10:00:00Z","hostname":"a-bastion-of-%d",
                 "output_fields":{"container.id":"host","proc.cmdline":"vi /etc/passwd"}}""".formatted(number));

        assertThat(deliveries.view(remediation).path("subjects").findValuesAsText("type"))
                .containsExactly("host");
        assertThat(deliveries.view(remediation).path("state").asText()).isEqualTo("TRIAGE");
    }

    @Test
    void aTemplateThatCannotBePopulatedIsRefusedAtTriageWithWhatItMisses() {
        String remediation = deliveries.send("unauthorized-workload", Map.of("host", "a-bastion-of-" + number));

        for (String template : List.of("malicious-source-address", "unauthorized-workload-access")) {
            assertThatThrownBy(() -> deliveries.complete(
                            "ana",
                            remediation,
                            "triageIncident",
                            Map.of("decision", "remediate", "templateId", template, "comment", "Try it")))
                    .isInstanceOf(RuntimeException.class);
        }

        assertThat(deliveries.view(remediation).path("state").asText()).isEqualTo("TRIAGE");
    }

    @Test
    void anAddressAndNothingElseIsRefusedTrafficAsBefore() {
        String remediation = deliveries.send("unauthorized-workload", Map.of("ip", address));

        JsonNode open = deliveries.view(remediation);
        assertThat(open.at("/gate/kind").asText()).isEqualTo("automatic");
        assertThat(open.path("state").asText()).isEqualTo("CHALLENGE_WINDOW");
    }
}
