package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.OnBothDatabases;
import dev.warrant.incident.IncidentsUnderTest.Answer;
import dev.warrant.observable.Observable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class PostIncidentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SECRET = "s3cr3t/value+with \"marks\"";

    private final IncidentsUnderTest module = new IncidentsUnderTest();

    @AfterEach
    void close() {
        module.close();
    }

    @Test
    void answers202WithIdsAndLinks() {
        Answer answer = module.postIncident(anIncident().toString());

        assertThat(answer.status()).isEqualTo(202);
        String incident = answer.body().get("incidentId").asText();
        String remediation = answer.body().get("remediationId").asText();
        assertThat(incident).startsWith("inc-");
        assertThat(remediation).isEqualTo(incident.replace("inc-", "rem-"));
        assertThat(answer.body().get("duplicate").booleanValue()).isFalse();
        assertThat(answer.body().at("/links/self").asText()).isEqualTo("/api/remediations/" + remediation);
        assertThat(answer.body().at("/links/evidence").asText())
                .isEqualTo("/api/remediations/" + remediation + "/evidence");
        assertThat(answer.body().has("notes")).isFalse();
        assertThat(module.incident(answer).reporter()).isEqualTo("sensor");
        assertThat(module.announced()).containsExactly(new IncidentId(incident));
    }

    @Test
    void tellsTheFirstHundredFaultsAndHowManyMoreThereAre() {
        ObjectNode incident = anIncident();
        for (int i = 0; i < 130; i++) {
            incident.put("unknown" + i, i);
        }

        Answer answer = module.postIncident(incident.toString());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.rules()).hasSize(101).endsWith("more-faults ");
        assertThat(answer.faults().get(100).message()).isEqualTo("There are 30 more faults");
    }

    @Test
    void refusesEvidenceOfTooManyNodesFromEverySource() {
        ObjectNode incident = anIncident();
        ArrayNode many = incident.withObject("/evidence").putArray("many");
        for (int i = 0; i < 20_000; i++) {
            many.add(i);
        }
        String event = "{\"rule\":\"A rule\",\"output\":\"said\",\"many\":" + many + "}";

        assertThat(module.postIncident(incident.toString()).rules()).containsExactly("too-many-nodes ");
        assertThat(module.postFalco(event.getBytes(StandardCharsets.UTF_8)).rules())
                .containsExactly("too-many-nodes ");
    }

    @Test
    void answers200WithTheSameIdsToARepeat() {
        Answer first = module.postIncident(anIncident().toString());

        Answer second = module.postIncident(anIncident().toString());

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().get("duplicate").booleanValue()).isTrue();
        assertThat(second.body().get("incidentId")).isEqualTo(first.body().get("incidentId"));
        assertThat(second.body().get("remediationId")).isEqualTo(first.body().get("remediationId"));
    }

    @Test
    void saysSoWhenAPersonWillHaveToPopulate() {
        ObjectNode incident = anIncident();
        incident.remove("observables");

        Answer answer = module.postIncident(incident.toString());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().at("/notes/0").asText()).contains("by hand");
    }

    @Test
    void takesNumbersAndBooleansAsObservables() {
        ObjectNode incident = anIncident();
        incident.withObject("evidence").put("number", 417).put("open", true);
        incident.withArray("observables")
                .addObject()
                .put("type", "credential-id")
                .put("value", "417")
                .put("pointer", "/number");
        incident.withArray("observables")
                .addObject()
                .put("type", "principal")
                .put("value", "true")
                .put("pointer", "/open");

        Incident recorded = module.incident(module.postIncident(incident.toString()));

        assertThat(recorded.observablesOf("credential-id"))
                .containsExactly(new Observable("credential-id", "417", "/number", false, "scanner", "sensor"));
        assertThat(recorded.observablesOf("principal")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a~1b          | slash",
                "/a~0b          | tilde",
                "/a~01          | both",
                "/a%2Fb         | percent",
                "/list/1        | second",
                "/list/2/deep   | third",
                "/whole         | 12345678901234567890",
                "/yes           | true"
            })
    void findsWhatThePointerSaysAndNothingElse(String pointer, String value) throws JsonProcessingException {
        ObjectNode incident = anIncident();
        incident.set("evidence", JSON.readTree("""
                {"repo":"acme/shop","a/b":"slash","a~b":"tilde","a~1":"both","a%2Fb":"percent","list":["first","second",{"deep":"third"}],
                 "whole":12345678901234567890,"yes":true}"""));
        observe(incident, "session", value, pointer, true);

        Incident recorded = module.incident(module.postIncident(incident.toString()));

        assertThat(recorded.observablesOf("session"))
                .containsExactly(new Observable("session", value, pointer, true, "scanner", "sensor"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/list/01       | second | observable-not-in-evidence",
                "/list/-        | second | observable-not-in-evidence",
                "/list/-1       | second | observable-not-in-evidence",
                "/list/9        | second | observable-not-in-evidence",
                "/list          | second | observable-not-in-evidence",
                "/none          | null   | observable-not-in-evidence",
                "/fraction      | 1.5    | observable-not-exact",
                "/exponent      | 1000.0 | observable-not-exact",
                "/exponent      | 1e3    | observable-not-exact"
            })
    void refusesAPointerToNoOneValue(String pointer, String value, String rule) throws JsonProcessingException {
        ObjectNode incident = anIncident();
        incident.set(
                "evidence",
                JSON.readTree(
                        "{\"repo\":\"acme/shop\",\"list\":[\"first\",\"second\"],\"none\":null,\"fraction\":1.5,\"exponent\":1e3}"));
        String body = incident.toString().replace("1000.0", "1e3");
        ObjectNode read = (ObjectNode) JSON.readTree(body);
        observe(read, "session", value, pointer, false);

        assertThat(module.postIncident(read.toString()).rules()).containsExactly(rule + " /observables/1/pointer");
    }

    @Test
    void countsAnObservableThatStandsThereTwiceOnce() {
        ObjectNode incident = anIncident();
        observe(incident, "repository", "acme/shop", "/repo", true);
        observe(incident, "account", "acme/shop", "/repo", false);

        Incident recorded = module.incident(module.postIncident(incident.toString()));

        assertThat(recorded.observables()).extracting(Observable::type).containsExactly("repository", "account");
    }

    @Test
    void refusesTwoTrustMarksForOnePlace() {
        ObjectNode incident = anIncident();
        observe(incident, "repository", "acme/shop", "/repo", false);

        assertThat(module.postIncident(incident.toString()).rules())
                .containsExactly("contradicting-trust /observables/1/trusted");
    }

    @Test
    void takesNobodysWordForWhatAnAttackerCanWrite() {
        ObjectNode incident = anIncident();
        incident.withObject("/evidence/commit").put("message", "acme/payments");
        incident.withObject("/evidence").put("client", "curl/8");
        observe(incident, "repository", "acme/payments", "/commit/message", true);
        observe(incident, "user-agent", "curl/8", "/client", true);

        Answer answer = module.postIncident(incident.toString());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(module.incident(answer).observables())
                .extracting(Observable::value, Observable::trusted)
                .containsExactly(tuple("acme/shop", true), tuple("acme/payments", false), tuple("curl/8", false));
        assertThat(answer.body().get("notes"))
                .extracting(JsonNode::asText)
                .hasSize(2)
                .allSatisfy(note -> assertThat(note).contains("untrusted"))
                .satisfiesExactly(note -> assertThat(note).startsWith("/observables/1 "), note -> assertThat(note)
                        .startsWith("/observables/2 "));
    }

    @Test
    void doesNotTrustWhatRedactionChanged() {
        ObjectNode incident = anIncident();
        incident.withObject("/evidence").put("who", "token ghp_" + "Zz9".repeat(12));
        observe(incident, "principal", "token ghp_" + "Zz9".repeat(12), "/who", true);

        Incident recorded = module.incident(module.postIncident(incident.toString()));

        assertThat(recorded.observablesOf("principal")).singleElement().satisfies(fact -> {
            assertThat(fact.value()).startsWith("token fingerprint:");
            assertThat(fact.trusted()).isFalse();
        });
    }

    @Test
    void storesNoSecretInAnyEncoding() {
        ObjectNode incident = anIncident();
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        incident.put("title", "Leaked: " + SECRET).put("externalId", "id " + SECRET);
        incident.withObject("evidence")
                .put("value", SECRET)
                .put("text", "run with " + SECRET + " now")
                .put("url", "https://x.example/?q=s3cr3t%2Fvalue%2Bwith%20%22marks%22")
                .put("basic", Base64.getEncoder().encodeToString(("app:" + SECRET).getBytes(StandardCharsets.UTF_8)))
                .put("hex", HexFormat.of().formatHex(bytes))
                .put("json", "{\"a\":\"s3cr3t\\/value+with \\\"marks\\\"\"}")
                .put(SECRET, 1);
        incident.withArray("observables")
                .addObject()
                .put("type", "path")
                .put("value", SECRET)
                .put("pointer", "/value");
        incident.putArray("secretPointers").add("/value");

        Answer answer = module.postIncident(incident.toString());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(module.everythingStored())
                .contains("fingerprint:hmac-sha256:")
                .doesNotContain(SECRET)
                .doesNotContain("s3cr3t")
                .doesNotContain("marks")
                .doesNotContain(HexFormat.of().formatHex(bytes).substring(4, 20))
                .doesNotContain(Base64.getEncoder().encodeToString(bytes).substring(4, 20))
                .doesNotContain(Base64.getEncoder()
                        .encodeToString(("app:" + SECRET).getBytes(StandardCharsets.UTF_8))
                        .substring(8, 20));
        Incident recorded = module.incident(answer);
        assertThat(recorded.evidence().at("/text").asText())
                .startsWith("run with fingerprint:")
                .endsWith(" now");
        assertThat(recorded.observablesOf("credential-fingerprint"))
                .extracting(Observable::value)
                .containsExactly(recorded.evidence().at("/value").asText());
        assertThat(recorded.observablesOf("path"))
                .extracting(Observable::value)
                .containsExactly(recorded.evidence().at("/value").asText());
    }

    @Test
    void recognisesARepeatWhoseIdHeldASecret() {
        ObjectNode incident = anIncident();
        incident.put("externalId", "ghp_" + "Zz9".repeat(12));

        module.postIncident(incident.toString());
        Answer second = module.postIncident(incident.toString());

        assertThat(second.body().get("duplicate").booleanValue()).isTrue();
        assertThat(module.everythingStored()).doesNotContain("Zz9Zz9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/source        | null                    | type /source",
                "/source        | \"Scanner\"             | pattern /source",
                "/source        | \"github\"              | reserved-source /source",
                "/source        | \"falco\"               | reserved-source /source",
                "/source        | \"tasklist\"            | reserved-source /source",
                "/externalId    | \"\"                    | length /externalId",
                "/externalId    | 7                       | type /externalId",
                "/kind          | \"burglary\"            | vocabulary /kind",
                "/severity      | \"HIGH\"                | vocabulary /severity",
                "/environment   | \"Production\"          | pattern /environment",
                "/title         | \"two\\nlines\"         | control-character /title",
                "/evidence      | []                      | type /evidence",
                "/extra~1field  | 1                       | unknown-field /extra~1field",
                "/evidence/joined | []                    | reserved-field /evidence/joined",
                "/observables   | {}                      | type /observables",
                "/observables/0 | 5                       | type /observables/0",
                "/observables/0/extra | 5                 | unknown-field /observables/0/extra",
                "/observables/0/type | \"No Word\"        | pattern /observables/0/type",
                "/observables/0/value | \"acme/other\"    | observable-not-in-evidence /observables/0/pointer",
                "/observables/0/pointer | \"/nothing\"    | observable-not-in-evidence /observables/0/pointer",
                "/observables/0/pointer | \"repo\"        | pattern /observables/0/pointer",
                "/observables/0/pointer | \"/repo~2\"     | pattern /observables/0/pointer",
                "/observables/0/pointer | \"/repo~\"      | pattern /observables/0/pointer",
                "/observables/0/pointer | \"#/repo\"      | pattern /observables/0/pointer",
                "/observables/0/pointer | \"/%72epo\"     | observable-not-in-evidence /observables/0/pointer",
                "/observables/0/pointer | \"/repo/0\"     | observable-not-in-evidence /observables/0/pointer",
                "/observables/0/pointer | \"/\"           | observable-not-in-evidence /observables/0/pointer",
                "/observables/0/pointer | \"/../title\"   | observable-not-in-evidence /observables/0/pointer",
                "/observables/0/value | \"acme/shop \"    | observable-not-in-evidence /observables/0/pointer",
                "/observables/0/value | \"acme%2Fshop\"   | observable-not-in-evidence /observables/0/pointer",
                "/observables/0/value | \"ACME/shop\"     | observable-not-in-evidence /observables/0/pointer",
                "/observables/0/trusted | \"yes\"         | type /observables/0/trusted",
                "/secretPointers | [\"/nothing\"]         | secret-pointer-not-in-evidence /secretPointers/0",
                "/secretPointers | [5]                    | secret-pointer-not-in-evidence /secretPointers/0"
            })
    void refusesAFaultyFieldAndSaysWhere(String pointer, String value, String fault) throws JsonProcessingException {
        JsonNode incident = JSON.readTree(anIncident().toString());
        int end = pointer.lastIndexOf('/');
        JsonNode parent = incident.at(pointer.substring(0, end));
        String name = pointer.substring(end + 1).replace("~1", "/");
        if (parent.isArray()) {
            ((ArrayNode) parent).set(0, JSON.readTree(value));
        } else {
            ((ObjectNode) parent).set(name, JSON.readTree(value));
        }

        Answer answer = module.postIncident(incident.toString());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.rules()).containsExactly(fault);
        assertThat(module.rows("wr_incident")).isZero();
        assertThat(module.announced()).isEmpty();
    }

    @Test
    void tellsEveryFaultAtOnce() {
        Answer answer = module.postIncident("{\"kind\":\"x\",\"observables\":[{}],\"more\":1}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.rules())
                .containsExactlyInAnyOrder(
                        "unknown-field /more",
                        "required /source",
                        "required /externalId",
                        "vocabulary /kind",
                        "required /severity",
                        "required /environment",
                        "required /title",
                        "required /evidence",
                        "required /observables/0/type",
                        "required /observables/0/value",
                        "required /observables/0/pointer");
    }

    @Test
    void boundsLengthsAndNumbers() {
        ObjectNode incident = anIncident();
        incident.put("title", "x".repeat(201))
                .put("externalId", "x".repeat(257))
                .put("source", "x".repeat(65));
        for (int i = 0; i < 201; i++) {
            incident.withArray("observables").addObject();
        }

        assertThat(module.postIncident(incident.toString()).rules())
                .containsExactlyInAnyOrder(
                        "length /title", "length /externalId", "length /source", "too-many /observables");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":2}", "{} {}", "no json"})
    void answers400ToWhatIsNotJson(String body) {
        assertThat(module.postIncident(body).status()).isEqualTo(400);
    }

    @Test
    void answers422ToJsonThatIsNoObject() {
        assertThat(module.postIncident("[1]").rules()).containsExactly("type /0");
    }

    @Test
    void answers415ToOtherContentTypes() {
        Answer answer = module.send(post("/api/incidents")
                .contentType("text/plain")
                .content(anIncident().toString())
                .principal(() -> "sensor"));

        assertThat(answer.status()).isEqualTo(415);
    }

    private static void observe(ObjectNode incident, String type, String value, String pointer, boolean trusted) {
        incident.withArray("observables")
                .addObject()
                .put("type", type)
                .put("value", value)
                .put("pointer", pointer)
                .put("trusted", trusted);
    }

    private static ObjectNode anIncident() {
        ObjectNode incident = JSON.createObjectNode()
                .put("source", "scanner")
                .put("externalId", "finding-1")
                .put("kind", "exposed-secret")
                .put("severity", "high")
                .put("environment", "production")
                .put("title", "Something leaked");
        incident.putObject("evidence").put("repo", "acme/shop");
        incident.putArray("observables")
                .addObject()
                .put("type", "repository")
                .put("value", "acme/shop")
                .put("pointer", "/repo")
                .put("trusted", true);
        return incident;
    }
}
