package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Documents in the formats of other products. Unchanged, each is refused with what is expected in its place; carried in a canonical incident, none
 * is contained by blocking an address where it names anything that is compromised.
 */
@WholeApplication
class ForeignFormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private PracticeSenders senders;
    private Reports reports;

    @BeforeEach
    void senders() {
        senders = new PracticeSenders(port);
        reports = new Reports(port, engine);
    }

    static List<String> unchanged() {
        return PracticeSenders.foreignFormats();
    }

    @ParameterizedTest
    @MethodSource
    void unchanged(String format) {
        long before = incidents();

        HttpResponse<String> answer = senders.canonical(PracticeSenders.foreign(format));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(Caller.read(answer).path("faults").findValuesAsText("pointer"))
                .anyMatch(pointer -> pointer.endsWith("/externalId"));
        assertThat(answer.body())
                .contains(
                        "known fields are source, externalId, kind, severity, environment, title, evidence, observables")
                .doesNotContain("ghp_0123456789abcdefghijABCDEFGHIJ012345");
        assertThat(incidents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"guardduty", "ocsf", "caep", "alertmanager", "sarif", "wazuh", "sentinel"})
    void aWebhookThatIsNotThereIsNotFoundAndNamesWhatWasAskedFor(String source) {
        HttpResponse<String> answer = Caller.program(port, "sensor").post("/api/webhooks/" + source, "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("'" + source + "'");
    }

    /** A principal and an address, and no session: the most frequent finding about a stolen token. */
    @ParameterizedTest
    @CsvSource({
        "guardduty-iam, /detail/resource/accessKeyDetails/userName, /detail/service/action/awsApiCallAction/remoteIpDetails/ipAddressV4",
        "ocsf-authentication, /user/name, /src_endpoint/ip",
        "elastic-alert, /user/name, /source/ip",
        "okta, /actor/alternateId, /client/ipAddress"
    })
    void aStolenTokenWithoutASessionSuspendsItsPrincipalAfterAPersonAgreed(String format, String principal, String ip)
            throws IOException {
        String name = "build-" + UUID.randomUUID();
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values ('principal', ?, ?, 0)")
                .params(name, "{\"enabled\":true,\"roles\":[]}")
                .update();
        String document =
                PracticeSenders.foreign(format).replace("build-runner", name).replace("m.keller@acme.example", name);

        JsonNode waiting = reports.view(mapped("suspicious-token", document, Map.of("principal", principal, "ip", ip)));

        assertThat(waiting.at("/template/id").asText()).isEqualTo("suspicious-principal");
        assertThat(waiting.path("state").asText()).isEqualTo("AWAITING_APPROVAL");
        assertThat(waiting.at("/gate/kind").asText()).isNotEqualTo("automatic");
        assertThat(waiting.at("/policy/steps").findValuesAsText("action")).containsExactly("sandbox.suspend-principal");
    }

    /** Each names something that no shipped template contains, and an address beside it. */
    @ParameterizedTest
    @CsvSource({
        "guardduty-iam, suspicious-token, access-key, /detail/resource/accessKeyDetails/accessKeyId, /detail/service/action/awsApiCallAction/remoteIpDetails/ipAddressV4",
        "guardduty-eks, unauthorized-workload, namespace, /resource/kubernetesDetails/kubernetesWorkloadDetails/namespace, /service/action/kubernetesApiCallAction/remoteIpDetails/ipAddressV4",
        "guardduty-eks, unauthorized-workload, principal, /resource/kubernetesDetails/kubernetesUserDetails/username, /service/action/kubernetesApiCallAction/remoteIpDetails/ipAddressV4",
        "guardduty-port-probe, unauthorized-workload, host, /resource/instanceDetails/instanceId, /service/action/portProbeAction/portProbeDetails/0/remoteIpDetails/ipAddressV4",
        "wazuh, unauthorized-workload, host, /agent/name, /data/srcip",
        "keycloak-event, suspicious-token, session, /sessionId, /ipAddress",
        "crowdstrike-detection, suspicious-token, device, /event/ComputerName, ''",
        "wiz-threat, unauthorized-workload, container, /resource/name, ''"
    })
    void whatNothingContainsIsTriagedAndNoAddressStandsForIt(
            String format, String kind, String type, String pointer, String ip) throws IOException {
        Map<String, String> observed = ip.isEmpty() ? Map.of(type, pointer) : Map.of(type, pointer, "ip", ip);

        String remediation = mapped(kind, PracticeSenders.foreign(format), observed);

        assertThat(reports.view(remediation).path("state").asText()).isEqualTo("TRIAGE");
        assertThat(reports.shown(remediation, "triage")).doesNotContain("\"value\":\"suspicious-token-use\"");
    }

    /** Nothing is named as compromised: the address is all there is to act on. */
    @ParameterizedTest
    @CsvSource({
        "suricata, /src_ip",
        "guardduty-port-probe, " + "/service/action/portProbeAction/portProbeDetails/0/remoteIpDetails/ipAddressV4"
    })
    void anAddressAloneIsBlockedAfterTheChallengeWindow(String format, String ip) throws IOException {
        String document = PracticeSenders.foreign(format).replace("198.51.100.12", "198.51.100.22");

        JsonNode waiting = reports.view(mapped("unauthorized-workload", document, Map.of("ip", ip)));

        assertThat(waiting.at("/template/id").asText()).isEqualTo("malicious-source-address");
        assertThat(waiting.path("state").asText()).isEqualTo("CHALLENGE_WINDOW");
        assertThat(waiting.path("uncontained")).isEmpty();
    }

    @Test
    void namesUnderLabelsAreUntrustedAndTheQuarantineWaitsForAPerson() throws IOException {
        String pod = "pod-" + UUID.randomUUID();
        for (String type : List.of("workload", "service-account")) {
            database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values (?, ?, ?, 0)")
                    .params(
                            type,
                            "shop/" + pod,
                            "{\"enabled\":true,\"quarantined\":false,\"networkIsolated\":false,\"serviceAttached\":true}")
                    .update();
        }
        String document = PracticeSenders.foreign("alertmanager").replace("checkout-6d4f9", pod);

        HttpResponse<String> answer = senders.canonical(incident(
                "unauthorized-workload",
                document,
                Map.of("namespace", "/alerts/0/labels/namespace", "workload", "/alerts/0/labels/pod")));
        String remediation = reports.goOn(PracticeSenders.remediation(answer));

        assertThat(answer.body()).contains("untrusted");
        assertThat(reports.view(remediation).path("state").asText()).isEqualTo("AWAITING_APPROVAL");
    }

    /** The format has no number of a credential, and the rule's id in its place is none that exists. */
    @ParameterizedTest
    @CsvSource({
        "gitleaks, /findings/0/RuleID, /findings/0/Secret",
        "trufflehog, /DetectorName, /Raw",
        "sarif, /runs/0/results/0/ruleId, ''"
    })
    void theSecretsOfScannersStandNowhere(String format, String credential, String secret) throws IOException {
        String token = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
        String document = PracticeSenders.foreign(format);
        String evidence = document.startsWith("[") ? "{\"findings\":" + document + "}" : document;
        ObjectNode incident =
                (ObjectNode) JSON.readTree(incident("exposed-secret", evidence, Map.of("credential-id", credential)));
        if (!secret.isEmpty()) {
            incident.putArray("secretPointers").add(secret);
        }

        String remediation = reports.goOn(PracticeSenders.remediation(senders.canonical(incident.toString())));

        String id = remediation.replaceFirst("rem-", "inc-");
        assertThat(database.sql("select evidence from wr_incident_evidence where incident_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .contains("fingerprint:hmac-sha256:")
                .doesNotContain(token);
        assertThat(reports.view(remediation).toString()).doesNotContain(token);
        assertThat(reports.view(remediation).path("state").asText()).isEqualTo("TRIAGE");
    }

    private String mapped(String kind, String document, Map<String, String> observed) throws IOException {
        HttpResponse<String> answer = senders.canonical(incident(kind, document, observed));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return reports.goOn(PracticeSenders.remediation(answer));
    }

    /** As a forwarder maps it: the document is the evidence, and pointers say what is observed. */
    private static String incident(String kind, String document, Map<String, String> observed) throws IOException {
        JsonNode evidence = JSON.readTree(document);
        ObjectNode incident = JSON.createObjectNode();
        incident.put("source", "forwarder").put("externalId", UUID.randomUUID().toString());
        incident.put("kind", kind).put("severity", "high").put("environment", "production");
        incident.put("title", "A finding");
        incident.set("evidence", evidence);
        observed.forEach((type, pointer) -> incident.withArray("observables")
                .addObject()
                .put("type", type)
                .put("value", evidence.at(pointer).asText())
                .put("pointer", pointer)
                .put("trusted", true));
        return incident.toString();
    }

    private long incidents() {
        return database.sql("select count(*) from wr_incident")
                .query(Long.class)
                .single();
    }
}
