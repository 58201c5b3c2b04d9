package dev.warrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The committed description of the HTTP interface, taken at its word: what it does not name must not be sent or answered. */
public final class Description {

    public static final Path FILE = Path.of("docs", "openapi.json");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode description;
    private final ObjectNode definitions;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Description(JsonNode description) {
        this.description = description;
        this.definitions = closed(description.at("/components/schemas")).deepCopy();
    }

    public static Description committed() {
        try {
            return new Description(JSON.readTree(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    public JsonNode json() {
        return description;
    }

    /** The operation that is called so; empty where no path fits, or its path has no such method. */
    public Optional<JsonNode> operation(String method, String path) {
        String[] called = path.split("/", -1);
        return description.path("paths").properties().stream()
                .filter(known -> fits(known.getKey().split("/", -1), called))
                .min((one, other) -> Integer.compare(variables(one.getKey()), variables(other.getKey())))
                .map(known -> known.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject);
    }

    /** What the description has against an answer; nothing against those of what it does not describe. */
    public List<String> faults(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return operation(answer.request().method(), answer.request().uri().getPath())
                .map(operation -> faults(operation, answer.statusCode(), type, answer.body()))
                .orElse(List.of());
    }

    private List<String> faults(JsonNode operation, int status, String type, String body) {
        JsonNode answer = operation.path("responses").path(String.valueOf(status));
        if (answer.isMissingNode()) {
            return List.of("The status " + status + " is not described");
        }
        JsonNode content = answer.path("content").path(type.split(";")[0].strip());
        if (body.isEmpty() || content.isMissingNode()) {
            return body.isEmpty() || type.startsWith("text/html")
                    ? List.of()
                    : List.of("A body of type " + type + " is not described for " + status);
        }
        return faults(content.path("schema"), body);
    }

    /** What a described schema has against a document. */
    public List<String> faults(JsonNode schema, String document) {
        List<String> faults = new ArrayList<>();
        compiled(schema).validate(read(document)).forEach(fault -> faults.add(fault.toString()));
        return faults;
    }

    private Schema compiled(JsonNode schema) {
        return schemas.computeIfAbsent(schema.toString(), any -> {
            ObjectNode whole = closed(schema).deepCopy();
            whole.set("$defs", definitions);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(whole);
        });
    }

    /** The same, for a validator of JSON Schema, and with no properties but those that are named. */
    private static JsonNode closed(JsonNode schema) {
        JsonNode copy = read(schema.toString().replace(SCHEMAS, "#/$defs/"));
        copy.findParents("properties").stream()
                .filter(parent -> parent.path("properties").isObject()
                        && parent.path("type").asText().equals("object")
                        && !parent.has("additionalProperties"))
                .forEach(parent -> ((ObjectNode) parent).put("additionalProperties", false));
        return copy;
    }

    private static boolean fits(String[] known, String[] called) {
        if (known.length != called.length) {
            return false;
        }
        for (int part = 0; part < known.length; part++) {
            if (!known[part].startsWith("{") && !known[part].equals(called[part])) {
                return false;
            }
        }
        return true;
    }

    private static int variables(String path) {
        return path.length() - path.replace("{", "").length();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("This is not JSON: " + json, e);
        }
    }
}
