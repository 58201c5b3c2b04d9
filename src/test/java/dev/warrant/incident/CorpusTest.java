package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warrant.Corpora;
import dev.warrant.OnBothDatabases;
import dev.warrant.incident.IncidentsUnderTest.Answer;
import dev.warrant.observable.Observable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sends published payloads of GitHub and Falco through the webhooks, byte for byte, and says of every single one what becomes of it. The
 * payloads are not part of this repository; the environment variable {@code WARRANT_CORPORA} names the folder that holds them.
 */
@OnBothDatabases
class CorpusTest {

    /** The answers that GitHub's REST API gives, which are no deliveries of a webhook. */
    private static final String ANSWER = "a REST answer";

    private final IncidentsUnderTest module = new IncidentsUnderTest();

    private Path corpora = Path.of(".");

    @BeforeEach
    void findTheCorpora() {
        corpora = Corpora.folder("published payloads");
    }

    @AfterEach
    void close() {
        module.close();
    }

    @Test
    void everySecretScanningAlertOfGitHubBecomesAnIncident() throws IOException {
        List<Expected> table = List.of(
                github(
                        "npm-7.6.1.ghes-31.secret_scanning_alert.0.json",
                        "secret_scanning_alert",
                        "Codertocat/Hello-World#191"),
                github(
                        "npm-7.6.1.ghes-32.secret_scanning_alert.0.json",
                        "secret_scanning_alert",
                        "Codertocat/Hello-World#191"),
                github(
                        "npm-7.6.1.ghes-33.secret_scanning_alert.0.json",
                        "secret_scanning_alert",
                        "Codertocat/Hello-World#191"),
                github(
                        "npm-7.6.1.ghes-34.secret_scanning_alert.0.json",
                        "secret_scanning_alert",
                        "Codertocat/Hello-World#191"),
                github(
                        "npm-7.6.1.ghes-34.secret_scanning_alert.1.json",
                        "secret_scanning_alert",
                        "Codertocat/Hello-World#191"),
                github(
                        "npm-7.6.1.ghes-35.secret_scanning_alert.0.json",
                        "secret_scanning_alert",
                        "Codertocat/Hello-World#191"),
                github(
                        "npm-7.6.1.ghes-35.secret_scanning_alert.1.json",
                        "secret_scanning_alert",
                        "Codertocat/Hello-World#191"),
                github(
                        "npm-7.6.1.ghes-35.secret_scanning_alert_location.0.json",
                        "secret_scanning_alert_location",
                        "Codertocat/Hello-World#191"),
                github(
                        "secret_scanning_alert.reopened.api.json",
                        "secret_scanning_alert",
                        "Codertocat/Hello-World#191"),
                github(
                        "secret_scanning_alert.reopened.ghes-34.json",
                        "secret_scanning_alert",
                        "Codertocat/Hello-World#191"),
                github(
                        "secret_scanning_alert.reopened.ghes-35.json",
                        "secret_scanning_alert",
                        "Codertocat/Hello-World#191"),
                notOurs("code_scanning_alert.closed-by-user.json", "code_scanning_alert"),
                notOurs("code_scanning_alert.created.json", "code_scanning_alert"),
                notOurs("code_scanning_alert.fixed.json", "code_scanning_alert"),
                notOurs("code_scanning_alert.reopened.json", "code_scanning_alert"),
                notOurs("code_scanning_alert.reopened.with-organization.json", "code_scanning_alert"),
                notOurs("dependabot_alert.created.json", "dependabot_alert"),
                notOurs("dependabot_alert.fixed.json", "dependabot_alert"));

        assertThatTheTableIsWhole("github-octokit", table);
        for (Expected expected : table) {
            byte[] body = read("github-octokit", expected.file());
            Answer answer = module.postGitHub(expected.event(), "application/json", body);
            assertThatItComesOut(expected, answer);
            expected.externalId().ifPresent(id -> {
                Incident incident = module.incident(answer);
                assertThat(incident.externalId()).as(expected.file()).isEqualTo(id);
                assertThat(incident.observablesOf("repository"))
                        .extracting(Observable::value)
                        .containsExactly("Codertocat/Hello-World");
                assertThat(incident.observablesOf("credential-id"))
                        .extracting(Observable::value)
                        .containsExactly("191");
            });
        }
        assertThat(module.announced()).hasSize(1);
        assertThat(module.find("github", "Codertocat/Hello-World#191")
                        .orElseThrow()
                        .observablesOf("path"))
                .extracting(Observable::value)
                .containsExactly("/example/secrets.txt");
    }

    @Test
    void ofGitHubsApiDescriptionOnlyTheDeliveryBecomesAnIncident() throws IOException {
        List<Expected> table = List.of(
                github(
                        "secret-scanning-alert-location-created.json",
                        "secret_scanning_alert_location",
                        "octocat-repo/hello-world#42"),
                notOurs("org-pat-grant-paginated.json", ANSWER),
                notOurs("org-pat-grant-request-paginated.json", ANSWER),
                notOurs("organization-secret-scanning-alert-list.json", ANSWER),
                notOurs("secret-scanning-alert-list.json", ANSWER),
                notOurs("secret-scanning-alert-open.json", ANSWER),
                notOurs("secret-scanning-alert-resolved.json", ANSWER),
                notOurs("secret-scanning-location-list.json", ANSWER),
                notOurs("secret-scanning-push-protection-bypass.json", ANSWER),
                notOurs("secret-scanning-scan-history.json", ANSWER),
                notOurs("secret-scanning-alert-location-created-form-encoded.json", ANSWER));

        assertThatTheTableIsWhole("github-openapi", table);
        for (Expected expected : table) {
            byte[] body = read("github-openapi", expected.file());
            assertThatItComesOut(expected, module.postGitHub(expected.event(), "application/json", body));
            if (expected.event().equals(ANSWER)) {
                assertThat(module.postGitHub("secret_scanning_alert", "application/json", body)
                                .status())
                        .as(expected.file() + " sent as an alert")
                        .isEqualTo(422);
            }
        }
        assertThat(module.everythingStored()).doesNotContain("XXXXXXXXXXXXXXXX");
    }

    /** The published example is a form whose payload is indented text and no JSON: GitHub itself never sends that. */
    @Test
    void theFormOfGitHubsApiDescriptionIsRefusedForItsPayload() throws IOException {
        String file = new String(
                read("github-openapi", "secret-scanning-alert-location-created-form-encoded.json"),
                StandardCharsets.UTF_8);
        String form = "payload=" + file.substring(file.indexOf("\"payload\": \"") + 12, file.lastIndexOf('"'));

        Answer answer = module.postGitHub(
                "secret_scanning_alert_location",
                "application/x-www-form-urlencoded",
                form.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void everyRuleOfFalcoThatFiredBecomesAnIncident() throws IOException {
        String talon = "extracted.falco-talon.0";
        String website = "website.";
        List<Expected> table = List.of(
                workload(talon + "0.json", "default/test"),
                workload(talon + "1.json", "default/test"),
                workload(talon + "2.json", "default/static-web 8.8.8.8"),
                workload(talon + "3.json", "default/static-web"),
                workload(talon + "4.json", "default/alpine"),
                workload(talon + "5.json", ""),
                workload("extracted.falcosidekick.00.json", ""),
                notOurs(website + "_index.00.json", ""),
                notOurs(website + "_index.01.json", ""),
                notOurs(website + "_index.02.json", ""),
                notOurs(website + "_index.03.json", ""),
                notOurs(website + "_index.04.json", ""),
                workload(website + "channels.00.json", "default/kubecon"),
                workload(website + "channels.01.json", "default/kubecon"),
                token(website + "detect-threats-falco-ovh-mks-audit-logs-.00.json", "csi-cinder-controller"),
                token(website + "detect-threats-falco-ovh-mks-audit-logs-.01.json", "yacht"),
                token(website + "detect-threats-falco-ovh-mks-audit-logs-.02.json", "yacht"),
                workload(
                        website + "detect-threats-falco-ovh-mks-audit-logs-.03.json",
                        "hello-app/nginx-676b6c5bbc-4xc6t kubernetes-admin"),
                workload(website + "extend-falco-outputs-with-falcosidekick.00.json", ""),
                token(website + "falco-plugin-k8saudit-eks.00.json", "system:node:ip-192-168-34-135.ec2.internal"),
                workload(website + "falco-plugin-k8saudit-eks.01.json", "default/kubecon kubernetes-admin"),
                workload(website + "falcosidekick-response-engine-part-1-kub.00.json", "default/alpine"),
                workload(website + "falcosidekick-response-engine-part-2-ope.00.json", "default/alpine"),
                workload(
                        website + "falcosidekick-response-engine-part-2-ope.01.json",
                        "openfaas-fn/falco-pod-delete-7dc9f5fbb8-gbfk7"),
                workload(website + "falcosidekick-response-engine-part-3-kna.00.json", "default/alpine"),
                workload(website + "falcosidekick-response-engine-part-4-tek.00.json", "falcoresponse/alpine"),
                workload(website + "falcosidekick-response-engine-part-6-clo.00.json", "default/alpine"),
                workload(
                        website + "falcosidekick-response-engine-part-8-flu.00.json",
                        "default/alpine-deployment-77789455d6-m7flp"),
                workload(website + "falcosidekick-response-engine-part-9-fis.00.json", "default/alpine"),
                workload(
                        website + "falcosidekick-response-engine-part-9-fis.01.json",
                        "fission-function/poolmgr-go-default-516098-5bdbf8c8f5-g8gvc"));

        assertThatTheTableIsWhole("falco", table);
        for (Expected expected : table) {
            Answer answer = module.postFalco(read("falco", expected.file()));
            assertThatItComesOut(expected, answer);
            if (expected.kind().isPresent()) {
                assertThat(facts(module.incident(answer))).as(expected.file()).isEqualTo(expected.event());
            }
        }
        // Two files hold the event of another in another layout, or the very same bytes.
        assertThat(module.announced()).hasSize(23);
    }

    /** The facts that templates need: namespace/workload, principal, address. */
    private static String facts(Incident incident) {
        List<String> place = Stream.of("namespace", "workload")
                .flatMap(type -> incident.observablesOf(type).stream())
                .map(Observable::value)
                .toList();
        return Stream.concat(
                        Stream.of(String.join("/", place)),
                        Stream.of("principal", "ip")
                                .flatMap(type -> incident.observablesOf(type).stream())
                                .map(Observable::value))
                .filter(fact -> !fact.isEmpty())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    private void assertThatItComesOut(Expected expected, Answer answer) {
        if (expected.kind().isEmpty()) {
            assertThat(answer.status())
                    .as(expected.file())
                    .isEqualTo(expected.event().equals(ANSWER) ? 422 : 204);
        } else {
            assertThat(answer.status()).as(expected.file()).isIn(200, 202);
            assertThat(Optional.of(module.incident(answer).kind()))
                    .as(expected.file())
                    .isEqualTo(expected.kind());
        }
    }

    private void assertThatTheTableIsWhole(String folder, List<Expected> table) throws IOException {
        try (Stream<Path> files = Files.list(corpora.resolve(folder))) {
            assertThat(table.stream().map(Expected::file))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".json"))
                                    .toList());
        }
    }

    private byte[] read(String folder, String file) throws IOException {
        return Files.readAllBytes(corpora.resolve(folder).resolve(file));
    }

    private static Expected github(String file, String event, String externalId) {
        return new Expected(file, event, Optional.of(IncidentKind.EXPOSED_SECRET), Optional.of(externalId));
    }

    private static Expected workload(String file, String facts) {
        return new Expected(file, facts, Optional.of(IncidentKind.UNAUTHORIZED_WORKLOAD), Optional.empty());
    }

    private static Expected token(String file, String principal) {
        return new Expected(file, principal, Optional.of(IncidentKind.SUSPICIOUS_TOKEN), Optional.empty());
    }

    private static Expected notOurs(String file, String event) {
        return new Expected(file, event, Optional.empty(), Optional.empty());
    }

    /**
     * What becomes of a file.
     *
     * @param event for GitHub the event it is sent as, for Falco the facts that come of it
     * @param kind empty for what is known and none of ours (204), and for what is no event at all (422)
     */
    private record Expected(String file, String event, Optional<IncidentKind> kind, Optional<String> externalId) {}
}
