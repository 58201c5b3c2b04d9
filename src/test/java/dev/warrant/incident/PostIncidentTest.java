package dev.warrant.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.incident.IncidentsUnderTest.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                .containsExactly(new Observable("credential-id", "417", "/number", false, "scanner"));
        assertThat(recorded.observablesOf("principal")).hasSize(1);
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
        assertThat(module.postIncident("[1]").rules()).containsExactly("type ");
    }

    @Test
    void answers415ToOtherContentTypes() {
        Answer answer = module.send(post("/api/incidents")
                .contentType("text/plain")
                .content(anIncident().toString())
                .principal(() -> "sensor"));

        assertThat(answer.status()).isEqualTo(415);
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
