package dev.warrant.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Locale;

/**
 * JSON Schema (2020-12) whose regular expressions run in time linear in the value (RE2), so that no value can hang the check. Nothing is
 * ever fetched.
 */
final class LinearSchema {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaLoader(
                            loader -> loader.fetchRemoteResources(false))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .regularExpressionFactory(LinearSchema::expression)
                            .pathType(PathType.JSON_POINTER)
                            .locale(Locale.ENGLISH)
                            .typeLoose(false)
                            .build()));

    private final Schema schema;

    private LinearSchema(Schema schema) {
        this.schema = schema;
    }

    static LinearSchema of(JsonNode schema) {
        return new LinearSchema(REGISTRY.getSchema(schema));
    }

    List<Fault> faults(JsonNode value) {
        return schema.validate(value).stream().map(LinearSchema::fault).toList();
    }

    private static Fault fault(Error error) {
        JsonPointer place = JsonPointer.compile(error.getInstanceLocation().toString());
        String property = error.getProperty();
        return new Fault((property == null ? place : place.appendProperty(property)).toString(), error.getMessage());
    }

    private static com.networknt.schema.regex.RegularExpression expression(String text) {
        Pattern pattern = Pattern.compile(text);
        return value -> pattern.matcher(value).find();
    }

    /** @param pointer RFC 6901 pointer into the value */
    record Fault(String pointer, String reason) {}
}
