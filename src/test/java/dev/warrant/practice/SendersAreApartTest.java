package dev.warrant.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.Caller;
import dev.warrant.WholeApplication;
import dev.warrant.incident.Incident;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.Incidents;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Several senders of one kind behind one receiver: each has its secrets, its environment, and events of its own. */
@WholeApplication
class SendersAreApartTest {

    private static final String PASSWORD = "Much-longer-than-10";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Incidents incidents;

    private final String name = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource({
        "ghes, the-new-secret-of-ghes, 202",
        "ghes, the-old-secret-of-ghes, 202",
        "ghes, a-secret-that-was-taken-out, 401",
        "ghes, the-only-secret-of-ghestwo, 401",
        "ghestwo, the-new-secret-of-ghes, 401",
        "github, the-new-secret-of-ghes, 401",
        "ghes, a-shared-secret-of-the-tests, 401"
    })
    void everySecretOfTheSenderSignsAndNoOther(String sender, String secret, int status) {
        HttpResponse<String> answer = github(sender, secret, 7);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain(secret);
    }

    @Test
    void oneAlertOfTwoCodeHostsIsTwoIncidentsEachInItsEnvironment() {
        Incident here = incident(github("ghes", "the-new-secret-of-ghes", 7));
        Incident there = incident(github("ghestwo", "the-only-secret-of-ghestwo", 7));
        Incident standard = incident(github("github", WholeApplication.WEBHOOK_SECRET, 7));
        HttpResponse<String> again = github("ghes", "the-old-secret-of-ghes", 7);

        assertThat(here.id()).isNotEqualTo(there.id()).isNotEqualTo(standard.id());
        assertThat(there.id()).isNotEqualTo(standard.id());
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Caller.read(again).path("incidentId").asText())
                .isEqualTo(here.id().value());
        assertThat(here.environment()).isEqualTo("staging");
        assertThat(there.environment()).isEqualTo("production");
        assertThat(here.reporter()).isEqualTo("webhook:ghes");
        assertThat(here.subjects()).allMatch(subject -> subject.instance().equals("ghes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"the-new-secret-of-cluster-a", "the-old-secret-of-cluster-a"})
    void falcoBringsASecretInTheHeaderOrAsThePasswordOfItsAddress(String secret) {
        HttpResponse<String> bearer = falco("clustera", "Bearer " + secret, "10:00");
        HttpResponse<String> basic = falco("clustera", Caller.basic("clustera", secret), "10:01");

        assertThat(bearer.statusCode()).as(bearer.body()).isEqualTo(202);
        assertThat(basic.statusCode()).as(basic.body()).isEqualTo(202);
        assertThat(incident(bearer).reporter()).isEqualTo("sender:clustera");
        assertThat(incident(bearer).environment()).isEqualTo("staging");
    }

    @Test
    void falcoWithoutOneOfItsSecretsIsRefused() {
        assertThat(falco("clustera", "Bearer the-only-secret-of-cluster-b", "10:00")
                        .statusCode())
                .isEqualTo(401);
        assertThat(falco("clustera", "Bearer ", "10:00").statusCode()).isEqualTo(401);
        assertThat(falco("clustera", Caller.basic("clusterb", "the-new-secret-of-cluster-a"), "10:00")
                        .statusCode())
                .isEqualTo(401);
        assertThat(falco("clustera", Caller.basic("sensor", "sensor"), "10:00").statusCode())
                .isEqualTo(401);
        assertThat(falco("clustera", "Bearer wrong", "10:00").body()).doesNotContain("the-new-secret");
        assertThat(Caller.stranger(port)
                        .post("/api/webhooks/clustera", event("10:00"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(Caller.program(port, "sensor")
                        .post("/api/webhooks/nobody", "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void onePodOfTwoSendersThatNameNoClusterIsTwoCases() {
        Reports reports = new Reports(port, engine);
        Incident a = incident(falco("clustera", "Bearer the-new-secret-of-cluster-a", "10:00"));
        Incident b = incident(falco("clusterb", "Bearer the-only-secret-of-cluster-b", "10:00"));
        reports.goOn(a.id().remediation().value());
        reports.goOn(b.id().remediation().value());

        assertThat(reports.outcome(a.id().remediation().value())).isEqualTo("null");
        assertThat(reports.outcome(b.id().remediation().value())).isEqualTo("null");
        assertThat(a.subjects()).anyMatch(subject -> subject.instance().equals("clustera"));
        assertThat(b.subjects()).anyMatch(subject -> subject.instance().equals("prod-eu"));
    }

    @Test
    void anAccountIsASenderOfCanonicalIncidentsWithItsEnvironmentAndInstance() {
        account();
        Caller siem = Caller.stranger(port).with("Authorization", Caller.basic(WholeApplication.SIEM, PASSWORD));
        Caller sensor = Caller.program(port, "sensor");

        Incident registered = incident(siem.post("/api/incidents", finding("")));
        HttpResponse<String> unnamed = sensor.post("/api/incidents", finding(""));
        Incident other = incident(sensor.post("/api/incidents", finding("\"environment\":\"production\",")));
        JsonNode again = Caller.read(siem.post("/api/incidents", finding("\"environment\":\"production\",")));

        assertThat(registered.environment()).isEqualTo("staging");
        assertThat(registered.subjects()).anyMatch(subject -> subject.instance().equals("tenant-7"));
        assertThat(unnamed.statusCode()).isEqualTo(422);
        assertThat(unnamed.body()).contains("/environment");
        assertThat(other.id()).isNotEqualTo(registered.id());
        assertThat(again.path("incidentId").asText()).isEqualTo(registered.id().value());
    }

    @ParameterizedTest
    @CsvSource({"prod-eu, 202", "PROD-EU, 202", "prod-eu-2, 202", "prod-us, 422"})
    void whoSpeaksForOneClusterIsNotBelievedAboutAnother(String cluster, int status) {
        String event =
                event("10:00").replace("\"output_fields\":{", "\"output_fields\":{\"cluster\":\"" + cluster + "\",");

        HttpResponse<String> answer = Caller.stranger(port)
                .with("Authorization", "Bearer the-only-secret-of-cluster-b")
                .post("/api/webhooks/clusterb", event);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 422) {
            assertThat(answer.body())
                    .contains("The sender 'clusterb' speaks for 'prod-eu', not for 'prod-us'")
                    .contains("/output_fields/cluster");
        }
    }

    @Test
    void aSenderOfCanonicalIncidentsNamesNoOtherInstance() {
        account();
        Caller siem = Caller.stranger(port).with("Authorization", Caller.basic(WholeApplication.SIEM, PASSWORD));
        String finding = finding("")
                .replace("\"who\":", "\"where\":\"WHERE\",\"who\":")
                .replace(
                        "\"observables\":[",
                        "\"observables\":[{\"type\":\"realm\",\"value\":\"WHERE\",\"pointer\":\"/where\",\"trusted\":false},");

        HttpResponse<String> foreign = siem.post("/api/incidents", finding.replace("WHERE", "tenant-8"));
        HttpResponse<String> own = siem.post("/api/incidents", finding.replace("WHERE", "tenant-7"));
        HttpResponse<String> ofAnybody = Caller.program(port, "sensor")
                .post(
                        "/api/incidents",
                        finding.replace("WHERE", "tenant-8")
                                .replace("\"title\"", "\"environment\":\"production\",\"title\""));

        assertThat(foreign.statusCode()).isEqualTo(422);
        assertThat(foreign.body()).contains("foreign-instance", "/evidence/where", "'tenant-7', not for 'tenant-8'");
        assertThat(own.statusCode()).as(own.body()).isEqualTo(202);
        assertThat(ofAnybody.statusCode()).as(ofAnybody.body()).isEqualTo(202);
    }

    private void account() {
        IdentityService identities = engine.getIdentityService();
        if (identities.createUserQuery().userId(WholeApplication.SIEM).count() == 0) {
            User account = identities.newUser(WholeApplication.SIEM);
            account.setPassword(PASSWORD);
            identities.saveUser(account);
            identities.createMembership(WholeApplication.SIEM, "intake");
        }
    }

    private String finding(String environment) {
        return """
                {"source":"wazuh","externalId":"%s","kind":"suspicious-token","severity":"high",%s"title":"t",
                 "evidence":{"who":"%s"},"observables":[{"type":"principal","value":"%s","pointer":"/who","trusted":true}]}""".formatted(name, environment, name, name);
    }

    private Incident incident(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return incidents.get(
                new IncidentId(Caller.read(answer).path("incidentId").asText()));
    }

    private HttpResponse<String> falco(String sender, String authorization, String time) {
        return Caller.stranger(port).with("Authorization", authorization).post("/api/webhooks/" + sender, event(time));
    }

    private String event(String time) {
        return """
                {"rule":"Terminal shell in container","output":"x","priority":"Critical","time":"2026-11-30T%s:00Z",
                 "output_fields":{"k8s.ns.name":"default","k8s.pod.name":"%s"}}""".formatted(time, name);
    }

    private HttpResponse<String> github(String sender, String secret, int number) {
        String body = """
                {"action":"created","alert":{"number":%d,"secret_type":"x"},"repository":{"full_name":"acme/%s"}}""".formatted(number, name);
        return Caller.stranger(port)
                .with("X-GitHub-Event", "secret_scanning_alert")
                .with("X-Hub-Signature-256", signature(secret, body))
                .post("/api/webhooks/" + sender, body);
    }

    private static String signature(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
