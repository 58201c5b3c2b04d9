package dev.warrant.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SECRET = "p@ss/w\"rd & more=7%é";

    private final Redaction redaction = withKey("dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXk=");

    @Test
    void replacesADeclaredSecretByItsFingerprint() {
        JsonNode redacted = redact("{\"alert\":{\"secret\":\"very-secret-value\",\"number\":7}}", "/alert/secret");

        assertThat(redacted.at("/alert/secret").asText()).matches("fingerprint:hmac-sha256:[0-9a-f]{32}");
        assertThat(redacted.at("/alert/number").isNumber()).isTrue();
    }

    @Test
    void givesEqualSecretsEqualFingerprintsAndOthersOthers() {
        JsonNode redacted = redact("{\"a\":\"one-secret\",\"b\":\"one-secret\",\"c\":\"two-secret\"}", "/a", "/c");

        assertThat(redacted.get("a")).isEqualTo(redacted.get("b")).isNotEqualTo(redacted.get("c"));
    }

    @Test
    void givesOtherFingerprintsUnderAnotherKey() {
        Redaction other = withKey("b3RoZXIta2V5LW90aGVyLWtleS1vdGhlci1rZXktb3RoZXI=");

        JsonNode document = read("{\"a\":\"one-secret\"}");

        assertThat(other.redact(document, List.of("/a"), List.of()).content())
                .isNotEqualTo(
                        redaction.redact(document, List.of("/a"), List.of()).content());
    }

    static Stream<String> encodings() {
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        String form = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        return Stream.of(
                SECRET,
                "before" + SECRET + "after",
                form,
                form.toLowerCase(Locale.ROOT),
                form.replace("+", "%20"),
                URLEncoder.encode(form.replace("+", "%20"), StandardCharsets.UTF_8),
                everyByteEscaped(bytes),
                "{\"inner\":" + quoted(SECRET) + "}",
                quoted(quoted(SECRET)),
                quoted(SECRET).replace("/", "\\/"),
                everyCharacterEscaped(),
                SECRET.replace("&", "&amp;").replace("\"", "&quot;"),
                SECRET.replace("&", "&#38;").replace("\"", "&#x22;"),
                base64("", ""),
                base64("u:", ""),
                base64("user:", " tail"),
                base64("a", "b"),
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(("?>" + SECRET + "?>").getBytes(StandardCharsets.UTF_8)),
                Base64.getMimeEncoder(12, "\r\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes),
                URLEncoder.encode(base64("x", ""), StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(("run " + SECRET).getBytes(StandardCharsets.UTF_16LE)),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                SECRET.substring(0, 7) + "\n" + SECRET.substring(7));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void findsTheSecretElsewhereHoweverItIsEncoded(String encoded) {
        ObjectNode document =
                JSON.createObjectNode().put("secret-value", SECRET).put("elsewhere", encoded);

        JsonNode redacted =
                redaction.redact(document, List.of("/secret-value"), List.of()).content();

        assertThat(redacted.get("elsewhere").asText())
                .contains(redacted.get("secret-value").asText())
                .doesNotContain(encoded);
    }

    @Test
    void keepsWhatStandsAroundASecret() {
        JsonNode redacted = redact("{\"a\":\"hidden-thing\",\"b\":\"x hidden-thing y hidden%2Dthing z\"}", "/a");

        String fingerprint = redacted.get("a").asText();
        assertThat(redacted.get("b").asText()).isEqualTo("x " + fingerprint + " y " + fingerprint + " z");
    }

    @Test
    void findsTheSecretInNamesAndNumbers() {
        JsonNode redacted = redact("{\"pin\":\"48151623\",\"48151623\":1,\"n\":48151623,\"m\":4815162342}", "/pin");

        assertThat(redacted.toString()).doesNotContain("48151623");
        assertThat(redacted.get(redacted.get("pin").asText()).asInt()).isEqualTo(1);
    }

    @Test
    void keepsTwoNamesThatHoldOneSecretApart() {
        JsonNode redacted = redact("{\"s\":\"top secret\",\"top secret\":1,\"top%20secret\":2}", "/s");

        assertThat(redacted.size()).isEqualTo(3);
    }

    @Test
    void redactsEveryValueUnderADeclaredObject() {
        JsonNode redacted = redact("{\"creds\":{\"user\":\"app\",\"pins\":[1234,\"zz\"]},\"t\":\"zz\"}", "/creds");

        assertThat(redacted.at("/creds/user").asText()).startsWith("fingerprint:");
        assertThat(redacted.at("/creds/pins/0").asText()).startsWith("fingerprint:");
        assertThat(redacted.get("t").asText()).startsWith("fingerprint:");
    }

    @Test
    void findsASecretThatWasDeclaredWithBlanksOrASchemeAroundIt() {
        JsonNode redacted =
                redact("{\"a\":\" padded-one\\n\",\"b\":\"Bearer carried\",\"c\":\"padded-one carried\"}", "/a", "/b");

        assertThat(redacted.get("c").asText())
                .isEqualTo(redacted.get("a").asText() + " " + redacted.get("b").asText());
    }

    @Test
    void findsTheLinesOfAKeyOneByOne() {
        String line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC";
        ObjectNode document = JSON.createObjectNode()
                .put("key-text", "-----BEGIN TEST-----\n" + line + "\nabcd\n-----END TEST-----")
                .put("diff", "+" + line);

        JsonNode redacted =
                redaction.redact(document, List.of("/key-text"), List.of()).content();

        assertThat(redacted.toString()).doesNotContain(line);
    }

    static Stream<String> wellKnown() {
        String body = "A1b2C3d4".repeat(6);
        return Stream.of(
                "ghp_" + body.substring(0, 36),
                "gho_" + body.substring(0, 36),
                "ghs_" + body.substring(0, 36),
                "ghu_" + body.substring(0, 36),
                "github_pat_" + body + "_" + body,
                "AKIA" + "ABCDEFGH12345678",
                "xoxb" + "-1234567890-" + body,
                "eyJhbGciOiJub25lIn0." + "eyJzdWIiOiJ0ZXN0In0.c2lnbmF0dXJl",
                "-----BEGIN " + "RSA PRIVATE KEY-----\nQUJD\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN " + "OPENSSH PRIVATE KEY-----\nQUJDREVG and cut",
                "glpat-" + body.substring(0, 20));
    }

    @ParameterizedTest
    @MethodSource("wellKnown")
    void recognisesWellKnownKindsOfSecret(String secret) {
        ObjectNode document =
                JSON.createObjectNode().put("log", "found " + secret).put("seen", "again " + secret);

        JsonNode redacted = redaction.redact(document, List.of(), List.of()).content();

        assertThat(redacted.get("log").asText()).matches("found fingerprint:hmac-sha256:[0-9a-f]{32}");
        assertThat(redacted.get("seen").asText()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login password=hunter2hunter",
                "login PASSWORD: hunter2hunter!",
                "psql \"password\": \"hunter2hunter and more\"",
                "PGPASSWORD='hunter2hunter it is' psql",
                "mysqldump --password hunter2hunter db",
                "deploy --api-key=hunter2hunter",
                "curl -H 'Authorization: Bearer hunter2hunter'",
                "curl -H \"Authorization: Basic aHVudGVyMmh1bnRlcg==hunter2hunter\"",
                "GET /?access_token=hunter2hunter&x=1",
                "postgres://app:hunter2hunter@db/orders",
                "https://hunter2hunterhunter2hunter@github.example/x.git",
                "GET /cb%3Ftoken%3Dhunter2hunter%26x",
                "aws_secret_access_key = hunter2hunterhunter2hunterhunter2hunter1",
                "create role x login password 'x' identified by 'hunter2hunter'",
                "curl -s -u admin:hunter2 https://db.example",
                "curl --user 'admin:hunter2' https://db.example",
                "mysql -h db -u root -phunter2 orders",
                "mysqldump -p'hunter2' orders",
                "sshpass -p hunter2 ssh root@db",
                "sshpass -v -phunter2 ssh root@db",
                "db_pass=hunter2 ./run",
                "{\"pass\": \"hunter2\"}",
                "connect --db-pass hunter2",
                "deploy --token=hunter2",
                "GET / HTTP/1.1 Cookie: session=hunter2; theme=hunter2",
                "Set-Cookie: sid=hunter2; Path=/"
            })
    void recognisesSecretsThatTextNames(String text) {
        JsonNode redacted = redaction
                .redact(JSON.createObjectNode().put("line", text), List.of(), List.of())
                .content();

        assertThat(redacted.get("line").asText())
                .contains("fingerprint:hmac-sha256:")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "db_password",
                "PGPASSWORD",
                "X-Api-Key",
                "clientSecret",
                "AWS_SECRET_ACCESS_KEY",
                "githubToken",
                "tokens",
                "private_key",
                "Authorization",
                "connectionString",
                "set-cookie",
                "pass",
                "db_pass",
                "dbPass",
                "MYSQL_PASS",
                "passwd",
                "pwd"
            })
    void redactsValuesUnderNamesForSecrets(String name) {
        JsonNode redacted = redaction
                .redact(
                        JSON.createObjectNode().put(name, "open sesame!").put("said", "say open sesame! now"),
                        List.of(),
                        List.of())
                .content();

        assertThat(redacted.toString()).doesNotContain("sesame");
    }

    @Test
    void redactsPairsOfNameAndValue() {
        JsonNode redacted = redact("{\"env\":[{\"name\":\"DB_PASSWORD\",\"value\":\"abracadabra\"}]}");

        assertThat(redacted.at("/env/0/value").asText()).startsWith("fingerprint:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"secret\":{\"value\":\"open sesame\"}}",
                "{\"credentials\":{\"pass\":\"open sesame\",\"deep\":[{\"x\":\"open sesame\"}]}}",
                "{\"kind\":\"Secret\",\"data\":{\"username\":\"open sesame\"}}",
                "{\"items\":[{\"kind\":\"Secret\",\"stringData\":{\"config.path\":\"open sesame\"}}]}",
                "{\"args\":[\"run\",\"--password\",\"open sesame\"]}",
                "{\"args\":[\"mysql\",\"-u\",\"root\",\"-popen-sesame\",\"orders\"]}",
                "{\"args\":[\"sshpass\",\"-p\",\"open sesame\",\"ssh\"]}",
                "{\"args\":[\"curl\",\"-u\",\"admin:open-sesame\",\"https://db.example\"]}"
            })
    void redactsWhatStandsInsideAnObjectForSecretsOrBesideAnOption(String document) {
        assertThat(redact(document).toString()).contains("fingerprint:").doesNotContain("sesame");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"volumes\":[{\"secret\":{\"secretName\":\"default-token\",\"defaultMode\":420}}]}",
                "{\"imagePullSecrets\":[{\"name\":\"registry\"}]}",
                "{\"token\":{\"id\":\"pat-1\",\"scopes\":\"repo:read\",\"created_at\":\"2026-01-01T00:00:00Z\"}}",
                "{\"kind\":\"ConfigMap\",\"data\":{\"colour\":\"bright green\"}}",
                "{\"secret_type\":\"adafruit_io_key\",\"secret_type_display_name\":\"Adafruit IO Key\"}",
                "{\"bypass\":\"allowed for all\",\"compass\":\"north-east\"}",
                "{\"args\":[\"cp\",\"-p\",\"one-file\",\"another-file\"]}",
                "{\"cmd\":\"ssh -p 2222 db; curl -u https://a.example; mkdir -p /srv/data\"}",
                "{\"text\":\"All tests pass: nothing to do. The cookie was fine.\"}"
            })
    void leavesWhatOnlyDescribesASecret(String harmless) {
        assertThat(redact(harmless)).isEqualTo(read(harmless));
    }

    @Test
    void leavesWhatOnlySoundsLikeASecret() {
        String harmless =
                "{\"secret_type\":\"mailchimp_api_key\",\"permissions\":{\"secrets\":\"read\"},\"token_count\":3,"
                        + "\"tokens\":417,\"ssh_url\":\"git@github.com:acme/shop.git\",\"url\":\"https://api.github.com/repos/acme/shop\","
                        + "\"cmd\":\"fetcher -secret-dir /secrets -cfgmap-dir /configs\",\"rule\":\"Search Private Keys or Passwords\","
                        + "\"output\":\"(user=root k8s.pod=alpine shell=sh cmdline=sh -c uptime decision=allow reason=)\","
                        + "\"password\":null,\"has_secret\":true}";

        assertThat(redact(harmless)).isEqualTo(read(harmless));
    }

    @Test
    void takesTheSecretsOfTheDocumentOutOfWhatGoesWithIt() {
        RedactedDocument document =
                redaction.redact(read("{\"s\":\"only-here\"}"), List.of("/s"), List.of("token=title-only-value"));

        assertThat(document.text("Title with only%2Dhere")).startsWith("Title with fingerprint:");
        assertThat(document.text("title-only-value")).startsWith("fingerprint:");
        assertThat(document.pointer("/a/only-here/0"))
                .startsWith("/a/fingerprint:")
                .endsWith("/0");
    }

    @Test
    void looksForTheFirstTwoHundredLinesOfASecretOneByOne() {
        String lines = IntStream.range(0, 201)
                .mapToObj("line of the secret %03d"::formatted)
                .collect(Collectors.joining("\n"));
        ObjectNode document = JSON.createObjectNode()
                .put("s", lines)
                .put("a", "x line of the secret 199")
                .put("b", "x line of the secret 200");

        JsonNode redacted = redaction.redact(document, List.of("/s"), List.of()).content();

        assertThat(redacted.get("a").asText()).startsWith("x fingerprint:");
        assertThat(redacted.get("b").asText()).isEqualTo("x line of the secret 200");
    }

    @Test
    void staysQuickWithALargeDocumentFullOfSecrets() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < 200_000; i++) {
            text.append(" token=value-number-").append(i).append("%41\\n");
        }
        long start = System.nanoTime();

        JsonNode redacted = redaction
                .redact(JSON.createObjectNode().put("log", text.toString()), List.of(), List.of())
                .content();

        assertThat(redacted.toString()).doesNotContain("value-number");
        assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(30);
    }

    private static Redaction withKey(String base64) {
        return new Redaction(new Fingerprints(FingerprintKey.ofBase64(base64, "the test")));
    }

    private JsonNode redact(String document, String... pointers) {
        return redaction.redact(read(document), List.of(pointers), List.of()).content();
    }

    private static JsonNode read(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String base64(String before, String after) {
        return Base64.getEncoder().encodeToString((before + SECRET + after).getBytes(StandardCharsets.UTF_8));
    }

    private static String everyByteEscaped(byte[] bytes) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : bytes) {
            escaped.append("%%%02x".formatted(octet & 0xFF));
        }
        return escaped.toString();
    }

    private static String everyCharacterEscaped() {
        StringBuilder escaped = new StringBuilder();
        SECRET.chars().forEach(c -> escaped.append("\\u%04X".formatted(c)));
        return escaped.toString();
    }
}
