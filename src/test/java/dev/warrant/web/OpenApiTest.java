package dev.warrant.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.Caller;
import dev.warrant.Description;
import dev.warrant.WholeApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description of the HTTP interface: {@code docs/openapi.json}, which {@code -Dwarrant.openapi=true} renews. */
@WholeApplication
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Description description = Description.committed();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void theCommittedDescriptionIsTheOneThatIsServed() throws IOException {
        String served = JSON.writeValueAsString(JSON.treeToValue(served(), Object.class)) + "\n";
        if (Boolean.getBoolean("warrant.openapi")) {
            Files.writeString(Description.FILE, served);
        }

        assertThat(Files.readString(Description.FILE))
                .as("docs/openapi.json is not what is served; -Dwarrant.openapi=true renews it")
                .isEqualTo(served);
    }

    @Test
    void everyEndpointUnderApiIsDescribedAndNoOther() {
        Set<String> answered = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = new TreeSet<>();
        description.json().path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(described).isEqualTo(answered).isNotEmpty();
    }

    @Test
    void noSchemaIsEmptyAndNoneIsMissing() {
        List<String> faults = new ArrayList<>();
        eachSchema((place, schema) -> {
            if (isEmpty(schema)) {
                faults.add(place + " says nothing: " + schema);
            }
            String ref = schema.path("$ref").asText();
            if (!ref.isEmpty() && description.json().at(ref.substring(1)).isMissingNode()) {
                faults.add(place + " refers to " + ref + ", which is not there");
            }
        });

        assertThat(faults).isEmpty();
    }

    @Test
    void everyOperationIsDescribedWhole() {
        List<String> faults = new ArrayList<>();
        operations((name, operation) -> {
            check(faults, name + " has no summary", operation.path("summary").isTextual());
            check(faults, name + " has no tag", operation.path("tags").size() == 1);
            for (String status : List.of("400", "401", "403", "500", "503")) {
                check(
                        faults,
                        name + " has no " + status,
                        operation.path("responses").has(status));
            }
            check(
                    faults,
                    name + " names a remediation and has no 404",
                    !name.contains("{") || operation.path("responses").has("404"));
            check(
                    faults,
                    name + " takes a body and does not say which",
                    !name.startsWith("post")
                            || operation.at("/requestBody/required").asBoolean());
            operation
                    .path("parameters")
                    .forEach(parameter -> check(
                            faults,
                            name + " has a parameter of no type: " + parameter,
                            !isEmpty(parameter.path("schema"))));
            operation.path("responses").properties().forEach(response -> {
                check(
                        faults,
                        name + " does not say when it answers " + response.getKey(),
                        !response.getValue().path("description").asText().isBlank());
                check(
                        faults,
                        name + " answers " + response.getKey() + " with no problem",
                        Integer.parseInt(response.getKey()) < 400
                                || response.getValue()
                                        .at("/content/application~1problem+json/schema/$ref")
                                        .asText()
                                        .contains("Problem"));
            });
        });

        assertThat(faults).isEmpty();
    }

    @Test
    void everyRequestAndEveryAnswerHasAnExampleThatFitsItsSchema() {
        List<String> faults = new ArrayList<>();
        operations((name, operation) -> {
            if (operation.has("requestBody")) {
                example(faults, name + " request", operation.at("/requestBody/content"));
            }
            operation.path("responses").properties().stream()
                    .filter(response -> response.getValue().has("content"))
                    .forEach(response -> example(
                            faults,
                            name + " " + response.getKey(),
                            response.getValue().path("content")));
        });

        assertThat(faults).isEmpty();
    }

    @Test
    void whoMayCallIsDescribed() {
        JsonNode schemes = description.json().at("/components/securitySchemes");

        assertThat(schemes.at("/basic/scheme").asText()).isEqualTo("basic");
        assertThat(schemes.at("/session/in").asText()).isEqualTo("cookie");
        assertThat(description.json().path("security")).hasSize(2);
        assertThat(description.json().at("/paths/~1api~1webhooks~1{source}/post/security"))
                .hasSize(4);
    }

    private void example(List<String> faults, String place, JsonNode content) {
        JsonNode first = content.has("application/json")
                ? content.path("application/json")
                : content.elements().next();
        if (first.at("/schema/$ref").asText().endsWith("/JsonSchema")) {
            return;
        }
        check(faults, place + " has no example", first.has("example"));
        if (first.has("example")) {
            description
                    .faults(first.path("schema"), first.path("example").toString())
                    .forEach(fault -> faults.add(place + " has an example that does not fit: " + fault));
        }
    }

    private static void check(List<String> faults, String fault, boolean holds) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private void operations(BiConsumer<String, JsonNode> each) {
        description.json().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> each.accept(operation.getKey() + " " + path.getKey(), operation.getValue())));
    }

    private void eachSchema(BiConsumer<String, JsonNode> each) {
        description
                .json()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> within(schema.getKey(), schema.getValue(), each));
        operations((name, operation) -> operation.findValues("schema").forEach(schema -> within(name, schema, each)));
    }

    private static void within(String place, JsonNode schema, BiConsumer<String, JsonNode> each) {
        each.accept(place, schema);
        schema.path("properties")
                .properties()
                .forEach(property -> within(place + "." + property.getKey(), property.getValue(), each));
        for (String several : List.of("oneOf", "anyOf", "allOf")) {
            schema.path(several).forEach(one -> within(place + " " + several, one, each));
        }
        for (String one : List.of("items", "additionalProperties")) {
            if (schema.has(one)) {
                within(place + " " + one, schema.path(one), each);
            }
        }
    }

    /** What admits any object says what it is for, and that it does. */
    private static boolean isEmpty(JsonNode schema) {
        boolean isObject = schema.path("type").asText().equals("object");
        return isObject
                ? schema.path("properties").isEmpty()
                        && !schema.path("additionalProperties").isObject()
                : !schema.has("type") && !schema.has("$ref") && !schema.has("oneOf") && !schema.has("anyOf");
    }

    /** The address, which differs from one start to the next, is left out. */
    private JsonNode served() {
        return ((ObjectNode) Caller.program(port, "ana").json("/v3/api-docs")).without("servers");
    }
}
