package dev.warrant.process.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Caller;
import dev.warrant.Corpora;
import dev.warrant.Exhaustive;
import dev.warrant.WholeApplication;
import dev.warrant.incident.RemediationId;
import dev.warrant.remediation.RemediationState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Sends published payloads of GitHub and Falco, byte for byte, to the running application and sees where each ends. The payloads are not
 * part of this repository; the environment variable {@code WARRANT_CORPORA} names the folder that holds them.
 */
@WholeApplication
class PublishedPayloadsTest {

    private static final int SAMPLED = 4;

    private static final List<String> NO_TEMPLATE_FITS = List.of(
            "extracted.falco-talon.05.json",
            "extracted.falcosidekick.00.json",
            "website.extend-falco-outputs-with-falcosidekick.00.json");

    /** They name a principal that the estate of the tests does not have, so a person populates the template or says that it is gone. */
    private static final List<String> NAMES_A_STRANGER = List.of(
            "website.detect-threats-falco-ovh-mks-audit-logs-.00.json",
            "website.detect-threats-falco-ovh-mks-audit-logs-.01.json",
            "website.detect-threats-falco-ovh-mks-audit-logs-.02.json",
            "website.falco-plugin-k8saudit-eks.00.json");

    @Autowired
    private RemediationWalk walk;

    @LocalServerPort
    private int port;

    private Path corpora = Path.of(".");

    @BeforeEach
    void findTheCorpora() {
        corpora = Corpora.folder("published payloads");
    }

    @Test
    void eachSecretScanningDeliveryEndsInOneRemediationThatAwaitsApproval() throws IOException {
        List<Path> alerts = files("github-octokit").stream()
                .filter(file -> name(file).contains("secret_scanning_alert"))
                .toList();
        assertThat(alerts).hasSizeGreaterThan(10);
        for (Path alert : alerts) {
            HttpResponse<String> answer = github(
                    alert,
                    name(alert).contains("location") ? "secret_scanning_alert_location" : "secret_scanning_alert");

            assertThat(answer.statusCode()).as(name(alert)).isIn(200, 202);
            assertThat(stateAfter(answer)).as(name(alert)).isEqualTo(RemediationState.AWAITING_APPROVAL);
        }
        HttpResponse<String> documented = github(
                corpora.resolve("github-openapi/secret-scanning-alert-location-created.json"),
                "secret_scanning_alert_location");
        assertThat(stateAfter(documented)).isEqualTo(RemediationState.AWAITING_APPROVAL);
    }

    @Test
    void otherAlertsOfGitHubAreNotOurs() throws IOException {
        for (Path alert : files("github-octokit")) {
            String event = name(alert).startsWith("code_scanning") ? "code_scanning_alert" : "dependabot_alert";
            if (!name(alert).contains("secret_scanning")) {
                assertThat(github(alert, event).statusCode()).as(name(alert)).isEqualTo(204);
            }
        }
    }

    @Test
    void aWrongSignatureIsRefused() throws IOException {
        Path alert = files("github-octokit").get(0);
        HttpRequest.Builder request = delivery("github", Files.readAllBytes(alert))
                .header("X-GitHub-Event", "secret_scanning_alert")
                .header("X-Hub-Signature-256", "sha256=" + "0".repeat(64));

        assertThat(Caller.stranger(port).send(request.build()).statusCode()).isEqualTo(401);
    }

    @Test
    void someFalcoEventsEndWhereTheyBelong() throws IOException {
        List<Path> events = files("falco");
        endWhereTheyBelong(IntStream.range(0, events.size())
                .filter(number -> number % SAMPLED == 0)
                .mapToObj(events::get)
                .toList());
    }

    @Exhaustive
    @Test
    void eachFalcoEventEndsWhereItBelongs() throws IOException {
        List<Path> events = files("falco");
        assertThat(events).hasSizeGreaterThan(25);
        endWhereTheyBelong(events);
    }

    private void endWhereTheyBelong(List<Path> events) throws IOException {
        for (Path event : events) {
            HttpResponse<String> answer = falco(event);
            if (name(event).startsWith("website._index")) {
                assertThat(answer.statusCode()).as(name(event)).isEqualTo(204);
            } else {
                assertThat(answer.statusCode()).as(name(event)).isIn(200, 202);
                if (answer.statusCode() == 202) {
                    assertThat(stateAfter(answer)).as(name(event)).isEqualTo(expected(event));
                    makeRoomForTheNext(answer);
                }
            }
        }
    }

    private static RemediationState expected(Path event) {
        if (NO_TEMPLATE_FITS.contains(name(event))) {
            return RemediationState.TRIAGE;
        }
        return NAMES_A_STRANGER.contains(name(event)) ? RemediationState.DRAFTING : RemediationState.AWAITING_APPROVAL;
    }

    /** Another event about the same pod would be merged into this remediation while it is open. */
    private void makeRoomForTheNext(HttpResponse<String> answer) {
        walk.requests().withdraw(remediation(answer), "ana", "Seen");
        walk.goOn(remediation(answer));
    }

    private RemediationState stateAfter(HttpResponse<String> answer) {
        walk.goOn(remediation(answer));
        return walk.state(remediation(answer));
    }

    private static RemediationId remediation(HttpResponse<String> answer) {
        return new RemediationId(Caller.read(answer).path("remediationId").asText());
    }

    private HttpResponse<String> github(Path file, String event) throws IOException {
        byte[] body = Files.readAllBytes(file);
        return Caller.stranger(port)
                .send(delivery("github", body)
                        .header("X-GitHub-Event", event)
                        .header(
                                "X-Hub-Signature-256",
                                "sha256=" + HexFormat.of().formatHex(hmac(body)))
                        .build());
    }

    private HttpResponse<String> falco(Path file) throws IOException {
        return Caller.stranger(port)
                .send(delivery("falco", Files.readAllBytes(file))
                        .header("Authorization", Caller.basic("sensor", "sensor"))
                        .build());
    }

    private HttpRequest.Builder delivery(String source, byte[] body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/webhooks/" + source))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private static byte[] hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WholeApplication.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(corpora.resolve(folder))) {
            return files.filter(file -> name(file).endsWith(".json")).sorted().toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
