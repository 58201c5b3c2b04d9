package dev.warrant.drafting;

import static dev.warrant.drafting.DraftingFixtures.incident;
import static dev.warrant.drafting.DraftingFixtures.trusted;
import static dev.warrant.drafting.DraftingFixtures.untrusted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warrant.Exhaustive;
import dev.warrant.ProposalSuite;
import dev.warrant.ProposalSuite.Case;
import dev.warrant.canonical.MalformedJson;
import dev.warrant.canonical.StrictJson;
import dev.warrant.guardrail.GuardrailRoom;
import dev.warrant.incident.Incident;
import dev.warrant.template.JsonSchemas;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateFixtures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProposalSchemasTest {

    private static final Template CI_TOKEN = TemplateFixtures.shipped("exposed-ci-token");
    private static final Template WORKLOAD = TemplateFixtures.shipped("unauthorized-workload-access");
    private static final Template TOKEN_USE = TemplateFixtures.shipped("suspicious-token-use");
    private static final int MUTANTS = 400;

    private static final ProposalSchemas SCHEMAS = new ProposalSchemas(
            GuardrailRoom.ownAccounts(), GuardrailRoom.protectedTargets(TemplateFixtures.actions()));
    private static final Map<String, JsonSchemas.Compiled> COMPILED = new TreeMap<>();

    @Test
    void listExactlyTheObservablesThatMayFillASlot() {
        Incident leak = incident(
                trusted("repository", "acme/shop", "/repository/full_name"),
                trusted("repository", "acme/warrant", "/mirror"),
                trusted("repository", "acme/shop;id", "/broken"),
                trusted("credential-id", "12", "/alert/number"),
                trusted("credential-id", "12", "/alert/again"),
                untrusted("credential-id", "13", "/commit/message", "github"));

        JsonNode schema = SCHEMAS.of(leak, CI_TOKEN);

        assertThat(pairs(schema, "repository")).containsExactly("acme/shop at /repository/full_name");
        assertThat(pairs(schema, "credential")).containsExactly("12 at /alert/number", "12 at /alert/again");
        assertThat(schema.at("/properties/template/properties/digest/const").textValue())
                .isEqualTo(CI_TOKEN.digest().value());
        assertThat(schema.at("/properties/intent/properties/goal/const").textValue())
                .isEqualTo("invalidate-secret");
        assertThat(texts(schema.at("/properties/intent/properties/targets/items/enum")))
                .containsExactly("acme/shop", "acme/warrant", "12");
    }

    @Test
    void letNothingPassWhereASlotHasNoObservable() {
        Incident half = incident(trusted("repository", "acme/shop", "/repository/full_name"));

        JsonNode schema = SCHEMAS.of(half, CI_TOKEN);

        assertThat(JsonSchemas.faultsOf(schema)).isEmpty();
        assertThat(schema.at("/properties/slots/properties/credential/description")
                        .textValue())
                .contains("No observable of type credential-id of this incident");
        assertThat(JsonSchemas.accept(schema, json("""
                {"template": {"id": "exposed-ci-token", "version": "1"},
                 "slots": {"repository": {"value": "acme/shop", "observable": "/repository/full_name"},
                           "credential": {"value": "12", "observable": "/alert/number"}},
                 "intent": {"goal": "invalidate-secret", "targets": ["acme/shop"], "rationale": ""}}"""))).isFalse();
        assertThat(JsonSchemas.faultsOf(SCHEMAS.of(incident(), CI_TOKEN))).isEmpty();
    }

    @Test
    void leaveOutTheDrafterAndAccountsOfWarrant() {
        Incident event = incident(
                trusted("principal", "mallory", "/user"),
                trusted("principal", "EXECUTOR@corp.example", "/by"),
                trusted("principal", "build-agent-7", "/via"),
                trusted("session", "s-1", "/session"));

        assertThat(pairs(SCHEMAS.of(event, TOKEN_USE), "principal"))
                .containsExactly("mallory at /user", "build-agent-7 at /via");
        assertThat(pairs(SCHEMAS.of(event, TOKEN_USE, "build-agent-7"), "principal"))
                .containsExactly("mallory at /user");
    }

    @Test
    void forbidValuesThatAreProtectedTogetherOnly() {
        Template guarded = DraftingFixtures.protecting(WORKLOAD, "workload:shop/till");
        Incident event = incident(
                untrusted("namespace", "shop", "/a", "falco"),
                untrusted("namespace", "lab", "/b", "falco"),
                untrusted("workload", "till", "/c", "falco"),
                untrusted("workload", "web", "/d", "falco"));

        JsonNode schema = SCHEMAS.of(event, guarded);

        assertThat(JsonSchemas.faultsOf(schema)).isEmpty();
        assertThat(pairs(schema, "namespace")).containsExactly("shop at /a", "lab at /b");
        assertThat(schema.at("/properties/slots/not/anyOf")).hasSize(1);
        assertThat(JsonSchemas.accept(schema, workload("shop", "/a", "till", "/c")))
                .isFalse();
        assertThat(JsonSchemas.accept(schema, workload("lab", "/b", "till", "/c")))
                .isTrue();
        assertThat(JsonSchemas.accept(schema, workload("shop", "/a", "web", "/d")))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void areSchemasOf202012(String incident) {
        JsonNode schema = SCHEMAS.of(ReadingUnderTest.incidentOf(incident), ReadingUnderTest.awaitedFor(incident));

        assertThat(schema.get("$schema").textValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("$id").textValue()).startsWith("urn:warrant:proposal:inc-");
        assertThat(JsonSchemas.faultsOf(schema)).isEmpty();
        assertThat(schema.findParents("properties"))
                .filteredOn(object -> object.has("required"))
                .allSatisfy(
                        object -> assertThat(object.get("additionalProperties").booleanValue())
                                .isFalse());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void areSchemasOf202012WithoutAnIncidentToo(Template template) {
        assertThat(JsonSchemas.faultsOf(JsonSchemas.ofTemplate(template))).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> agreeWithTheGuardrailsOnTheSuite() {
        return Stream.concat(ProposalSuite.hostile().stream(), ProposalSuite.honest().stream())
                .filter(proposal -> proposal.given().isEmpty())
                .map(proposal -> DynamicTest.dynamicTest(
                        proposal.toString(), () -> assertAgreement(proposal.body(), proposal.incident())));
    }

    @Test
    void agreeWithTheGuardrailsOnWhateverIsMadeOfSoundProposals() {
        agreeOnMutants(1);
    }

    @Exhaustive
    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300})
    void agreeWithTheGuardrailsOnEveryMutationOfSoundProposals(long seed) {
        agreeOnMutants(seed);
    }

    private static void agreeOnMutants(long seed) {
        Mutation mutation = new Mutation(seed);
        List<String> incidents = ProposalSuite.incidents();
        List<Case> honest = ProposalSuite.honest();
        int[] accepted = new int[2];
        IntStream.range(0, MUTANTS).forEach(number -> {
            Case origin = honest.get(number % honest.size());
            String incident = number % 7 == 0 ? incidents.get(number % incidents.size()) : origin.incident();
            JsonNode mutant = mutation.of(StrictJson.read(origin.body()), ReadingUnderTest.incidentOf(incident));
            accepted[assertAgreement(mutant.toString().getBytes(StandardCharsets.UTF_8), incident) ? 1 : 0]++;
        });

        assertThat(accepted[0]).as("refused").isGreaterThan(MUTANTS / 10);
        assertThat(accepted[1]).as("accepted").isGreaterThan(MUTANTS / 20);
    }

    /** Whether both accept it. */
    private static boolean assertAgreement(byte[] body, String incident) {
        boolean passes =
                ReadingUnderTest.inOrder().read(body, incident).violations().isEmpty();
        boolean satisfies = satisfies(body, incident);
        boolean beyondASchema = !passes && satisfies && isBeyondASchema(body);
        assertThat(satisfies && !beyondASchema)
                .as(() -> "the schema, on " + new String(body, StandardCharsets.UTF_8))
                .isEqualTo(passes);
        return passes;
    }

    /** The exceptions: the size and spelling of the document, and characters that nobody has assigned. */
    private static boolean isBeyondASchema(byte[] body) {
        String rationale = StrictJson.read(body).at("/intent/rationale").asText();
        return body.length > ProposalFormat.MAX_BYTES
                || rationale
                        .codePoints()
                        .anyMatch(character -> Character.getType(character) == Character.UNASSIGNED
                                || Character.getType(character) == Character.SURROGATE);
    }

    private static boolean satisfies(byte[] body, String incident) {
        return document(body)
                .filter(COMPILED.computeIfAbsent(incident, ProposalSchemasTest::compiled)::accepts)
                .isPresent();
    }

    private static JsonSchemas.Compiled compiled(String incident) {
        return JsonSchemas.compile(SCHEMAS.of(
                ReadingUnderTest.incidentOf(incident),
                ReadingUnderTest.awaitedFor(incident),
                ReadingUnderTest.DRAFTER));
    }

    private static Optional<JsonNode> document(byte[] body) {
        try {
            return Optional.of(StrictJson.read(body));
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    static List<String> incidents() {
        return ProposalSuite.incidents();
    }

    static List<Template> templates() {
        return TemplateFixtures.shipped().released();
    }

    private static List<String> pairs(JsonNode schema, String slot) {
        return StreamSupport.stream(
                        schema.at("/properties/slots/properties/" + slot + "/anyOf")
                                .spliterator(),
                        false)
                .map(pair -> pair.at("/properties/value/const").textValue() + " at "
                        + pair.at("/properties/observable/const").textValue())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static JsonNode workload(String namespace, String at, String workload, String there) {
        return json("""
                {"template": {"id": "unauthorized-workload-access", "version": "1"},
                 "slots": {"namespace": {"value": "%s", "observable": "%s"},
                           "workload": {"value": "%s", "observable": "%s"}},
                 "intent": {"goal": "isolate-workload", "targets": ["%1$s"], "rationale": "why"}}""".formatted(namespace, at, workload, there));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
