package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.warrant.OnBothDatabases;
import dev.warrant.canonical.Digest;
import dev.warrant.incident.IncidentsUnderTest.Answer;
import dev.warrant.observable.Observable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class GitHubDeliveriesTest {

    private static final String JSON = "application/json";

    private static final String FORM = "application/x-www-form-urlencoded";

    private static final String SECRET = "made-up-secret-value";

    private final IncidentsUnderTest module = new IncidentsUnderTest();

    @AfterEach
    void close() {
        module.close();
    }

    @Test
    void makesAnIncidentOfAnAlert() {
        byte[] body = alert("created", false);

        Answer answer = module.postGitHub("secret_scanning_alert", JSON, body);

        assertThat(answer.status()).isEqualTo(202);
        Incident incident = module.incident(answer);
        assertThat(incident.source()).isEqualTo("github");
        assertThat(incident.externalId()).isEqualTo("acme/shop#42");
        assertThat(incident.kind()).isEqualTo(IncidentKind.EXPOSED_SECRET);
        assertThat(incident.severity()).isEqualTo(Severity.HIGH);
        assertThat(incident.environment()).isEqualTo("production");
        assertThat(incident.title()).isEqualTo("Exposed example_api_key in acme/shop (alert 42)");
        assertThat(incident.receivedBytes()).isEqualTo(Digest.of(body));
        assertThat(incident.observables())
                .contains(
                        fact("repository", "acme/shop", "/repository/full_name", true),
                        fact("credential-id", "42", "/alert/number", true));
        assertThat(incident.observablesOf("credential-fingerprint")).hasSize(1);
        assertThat(module.everythingStored()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({"created, true, CRITICAL", "publicly_leaked, false, CRITICAL", "reopened, false, HIGH"})
    void takesASecretThatIsPublicForCritical(String action, boolean leaked, Severity severity) {
        Answer answer = module.postGitHub("secret_scanning_alert", JSON, alert(action, leaked));

        assertThat(module.incident(answer).severity()).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "secret_scanning_alert, resolved",
        "secret_scanning_alert, revoked",
        "secret_scanning_alert, validated",
        "secret_scanning_alert, assigned",
        "secret_scanning_alert, unassigned",
        "secret_scanning_scan, completed",
        "exemption_request_secret_scanning, created",
        "installation, suspend",
        "code_scanning_alert, created",
        "dependabot_alert, created",
        "issue_relates_to, created",
        "merge_queue_entry, created",
        "ping, created",
        "push, created"
    })
    void answers204ToWhatIsNoExposedSecret(String event, String action) {
        assertThat(module.postGitHub(event, JSON, alert(action, false)).status())
                .isEqualTo(204);
        assertThat(module.rows("wr_incident")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "invented_tomorrow, created, unknown-event ''",
        "Secret_Scanning_Alert, created, unknown-event ''",
        "secret_scanning_alerts, created, unknown-event ''",
        "secret_scanning_alert, invented_tomorrow, vocabulary /action",
        "secret_scanning_alert, Created, vocabulary /action",
        "secret_scanning_alert_location, resolved, vocabulary /action"
    })
    void answers422ToWhatGitHubDoesNotPublish(String event, String action, String fault) {
        assertThat(module.postGitHub(event, JSON, alert(action, false)).rules()).contains(fault.replace("''", ""));
        assertThat(module.rows("wr_passed_over")).isZero();
    }

    @Test
    void joinsTheLocationWithItsAlertInEitherOrder() {
        Answer location = module.postGitHub("secret_scanning_alert_location", JSON, location());

        Answer alert = module.postGitHub("secret_scanning_alert", JSON, alert("created", false));

        assertThat(location.status()).isEqualTo(202);
        assertThat(alert.status()).isEqualTo(200);
        assertThat(alert.body().get("incidentId")).isEqualTo(location.body().get("incidentId"));
        Incident incident = module.incident(alert);
        assertThat(incident.evidence().at("/joined/0/document/action").asText()).isEqualTo("created");
        assertThat(incident.observablesOf("repository")).hasSize(1);
        assertThat(incident.observablesOf("path"))
                .containsExactly(fact("path", "/cfg/prod.env", "/location/details/path", false));
        assertThat(module.announced()).hasSize(1);
    }

    @Test
    void readsTheFormThatGitHubCanSend() {
        byte[] body = ("payload="
                        + URLEncoder.encode(new String(location(), StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);

        Answer answer = module.postGitHub("secret_scanning_alert_location", FORM, body);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(module.incident(answer).receivedBytes()).isEqualTo(Digest.of(body));
        assertThat(module.incident(answer).externalId()).isEqualTo("acme/shop#42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "load=1", "payload=%zz", "payload={}&payload={}", "payload=no json"})
    void answers400ToAFormWithoutAPayload(String form) {
        assertThat(module.postGitHub("secret_scanning_alert", FORM, form.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256=",
                "sha256=0000000000000000000000000000000000000000000000000000000000000000",
                "sha1=abc",
                "é"
            })
    void refusesAWrongSignature(String signature) {
        Answer answer = module.send(post("/api/webhooks/github")
                .contentType(JSON)
                .header("X-GitHub-Event", "secret_scanning_alert")
                .header("X-Hub-Signature-256", signature)
                .content(alert("created", false)));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().get("status").asInt()).isEqualTo(401);
        assertThat(answer.body().toString()).doesNotContain(IncidentsUnderTest.WEBHOOK_SECRET);
        assertThat(module.rows("wr_incident")).isZero();
    }

    @Test
    void refusesASignatureOfOtherBytes() {
        Answer answer = module.send(post("/api/webhooks/github")
                .contentType(JSON)
                .header("X-GitHub-Event", "secret_scanning_alert")
                .header("X-Hub-Signature-256", IncidentsUnderTest.signature(alert("reopened", false)))
                .content(alert("created", false)));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void refusesADeliveryWithoutSignature() {
        Answer answer = module.send(post("/api/webhooks/github")
                .contentType(JSON)
                .header("X-GitHub-Event", "ping")
                .content("{}"));

        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void refusesEverythingWhileNoSecretIsConfigured(String none) {
        try (IncidentsUnderTest unconfigured = new IncidentsUnderTest(Map.of(
                "warrant.incident.fingerprint-key",
                IncidentsUnderTest.FINGERPRINT_KEY,
                "warrant.incident.github.webhook-secret",
                none))) {
            assertThat(unconfigured
                            .postGitHub("secret_scanning_alert", JSON, alert("created", false))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void answers400WithoutTheEventHeader() {
        byte[] body = alert("created", false);

        Answer answer = module.send(post("/api/webhooks/github")
                .contentType(JSON)
                .header("X-Hub-Signature-256", IncidentsUnderTest.signature(body))
                .content(body));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void answers422ToAnAlertThatLacksItsFields() {
        Answer answer =
                module.postGitHub("secret_scanning_alert", JSON, "{\"number\":42}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.rules())
                .containsExactlyInAnyOrder("required /action", "required /alert", "required /repository");
    }

    @Test
    void answers422ToFieldsOfAnotherType() {
        String payload = "{\"action\":\"created\",\"alert\":{\"number\":\"42\",\"secret_type\":1},"
                + "\"repository\":{\"full_name\":\"../../etc\"}}";

        Answer answer = module.postGitHub("secret_scanning_alert", JSON, payload.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.rules())
                .containsExactlyInAnyOrder(
                        "type /alert/number", "type /alert/secret_type", "pattern /repository/full_name");
    }

    @Test
    void answers404ToASourceThatNobodyKnows() {
        assertThat(module.send(post("/api/webhooks/gitlab").contentType(JSON).content("{}"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void answers415ToOtherContentTypes() {
        assertThat(module.postGitHub("ping", "text/plain", "{}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void trustsOnlyWhatGitHubItselfMakesUp() {
        String payload = """
                {"action":"created","alert":{"number":42,"secret_type":"k",
                  "html_url":"https://github.com/acme/shop/security/secret-scanning/42"},
                 "location":{"type":"issue_comment","details":{"path":"a/b.env","commit_sha":"f14d7deb",
                  "issue_comment_url":"https://api.github.com/repos/acme/shop/issues/comments/7"}},
                 "repository":{"full_name":"acme/shop","default_branch":"main; rm -rf /"},
                 "sender":{"login":"mallory"}}""";

        Answer answer =
                module.postGitHub("secret_scanning_alert_location", JSON, payload.getBytes(StandardCharsets.UTF_8));

        assertThat(module.incident(answer).observables())
                .containsExactly(
                        fact("repository", "acme/shop", "/repository/full_name", true),
                        fact("credential-id", "42", "/alert/number", true),
                        fact("commit", "f14d7deb", "/location/details/commit_sha", true),
                        fact("path", "a/b.env", "/location/details/path", false),
                        fact("branch", "main; rm -rf /", "/repository/default_branch", false),
                        fact("account", "mallory", "/sender/login", false),
                        fact(
                                "url",
                                "https://github.com/acme/shop/security/secret-scanning/42",
                                "/alert/html_url",
                                true),
                        fact(
                                "url",
                                "https://api.github.com/repos/acme/shop/issues/comments/7",
                                "/location/details/issue_comment_url",
                                false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "{\"a\":\"b\"}", "[\"b\"]", "\" \"", "true", "1.5"})
    void takesNothingForABranchThatIsNoText(String branch) {
        String payload = "{\"action\":\"created\",\"alert\":{\"number\":42,\"secret_type\":\"k\"},"
                + "\"repository\":{\"full_name\":\"acme/shop\",\"default_branch\":" + branch + "}}";

        Answer answer = module.postGitHub("secret_scanning_alert", JSON, payload.getBytes(StandardCharsets.UTF_8));

        assertThat(module.incident(answer).observablesOf("branch"))
                .extracting(Observable::value)
                .isEqualTo(branch.equals("7") ? List.of("7") : List.of());
    }

    @Test
    void anAlertThatComesBackWithoutSayingWhenOpensACase() {
        module.postGitHub("secret_scanning_alert", JSON, dated("resolved", "resolved_at", "2026-01-02T10:00:00Z"));

        Answer answer = module.postGitHub(
                "secret_scanning_alert", JSON, dated("reopened", "created_at", "2026-01-01T10:00:00Z"));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void anAlertThatArrivesAfterItsValidationOpensACase() {
        Answer validated = module.postGitHub(
                "secret_scanning_alert", JSON, dated("validated", "updated_at", "2026-01-02T10:00:00Z"));

        Answer created = module.postGitHub(
                "secret_scanning_alert", JSON, dated("created", "updated_at", "2026-01-01T10:00:00Z"));

        assertThat(validated.status()).isEqualTo(204);
        assertThat(created.status()).isEqualTo(202);
    }

    private static byte[] dated(String action, String member, String at) {
        return """
                {"action":"%s","alert":{"number":42,"secret_type":"example_api_key","%s":"%s"},
                 "repository":{"full_name":"acme/shop"}}""".formatted(action, member, at).getBytes(StandardCharsets.UTF_8);
    }

    private static Observable fact(String type, String value, String pointer, boolean trusted) {
        return new Observable(type, value, pointer, trusted, "github", "webhook:github");
    }

    private static byte[] alert(String action, boolean publiclyLeaked) {
        return """
                {"action":"%s","alert":{"number":42,"secret_type":"example_api_key","secret":"%s","publicly_leaked":%s},
                 "repository":{"full_name":"acme/shop","description":"do not commit %s"}}""".formatted(action, SECRET, publiclyLeaked, SECRET).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] location() {
        return """
                {"action":"created","alert":{"number":42,"secret_type":"example_api_key","secret":"%s"},
                 "location":{"type":"commit","details":{"path":"/cfg/prod.env","start_line":3}},
                 "repository":{"full_name":"acme/shop"}}""".formatted(SECRET).getBytes(StandardCharsets.UTF_8);
    }
}
