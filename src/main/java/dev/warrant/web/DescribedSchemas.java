package dev.warrant.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Adds to each property what the generator leaves open: whether it is always there, and whether it may be null. An answer holds each property unless
 * Jackson leaves it out; a request holds each that is not marked as not required.
 */
final class DescribedSchemas {

    private static final String OPTIONAL = "x-optional";
    private static final String NULL = "null";
    private static final List<Class<?>> PROBLEMS =
            List.of(Problems.Problem.class, Problems.ProblemWithFaults.class, Problems.ProblemWithErrorId.class);

    private DescribedSchemas() {}

    static Schema<?> anyJson() {
        return types("object", "array", "string", "number", "boolean", NULL).description("Any JSON value");
    }

    /** Marks what {@link #complete} cannot see any more. */
    static Schema<?> customize(Schema<?> property, AnnotatedType type) {
        Annotation[] annotations = type.getCtxAnnotations();
        if (annotations != null && Arrays.stream(annotations).anyMatch(DescribedSchemas::mayBeMissing)) {
            property.addExtension(OPTIONAL, true);
        }
        return property;
    }

    private static boolean mayBeMissing(Annotation annotation) {
        return annotation instanceof JsonInclude || annotation instanceof MayBeMissing;
    }

    static void complete(OpenAPI description) {
        Map<String, Schema> schemas = description.getComponents().getSchemas();
        for (Class<?> problem : PROBLEMS) {
            ResolvedSchema resolved =
                    ModelConverters.getInstance(true).readAllAsResolvedSchema(new AnnotatedType(problem));
            schemas.putAll(resolved.referencedSchemas);
            schemas.put(resolved.schema.getName(), resolved.schema);
        }
        schemas.values().forEach(DescribedSchemas::require);
        schemas.put("JsonSchema", jsonSchema());
        schemas.put(
                "SourceEvent",
                types("object")
                        .description(
                                "An event in the format of its source, for example a delivery of GitHub's secret scanning or an"
                                        + " alert of Falco")
                        .additionalProperties(anyJson()));
    }

    private static void require(Schema<?> schema) {
        if (schema.getProperties() == null) {
            return;
        }
        List<String> required = new ArrayList<>();
        schema.getProperties().forEach((name, property) -> {
            if (!isMarked(property)) {
                required.add(name);
            }
        });
        schema.setRequired(required.isEmpty() ? null : required);
        schema.getProperties().replaceAll((name, property) -> orNull(property));
    }

    private static boolean isMarked(Schema<?> property) {
        Map<String, Object> extensions = property.getExtensions();
        boolean marked = extensions != null && extensions.remove(OPTIONAL) != null;
        if (marked && extensions.isEmpty()) {
            property.setExtensions(null);
        }
        return marked;
    }

    /** Beside a reference, a further type would be asked for as well, and not instead; and null is a word of a vocabulary only where it is one. */
    private static Schema<?> orNull(Schema<?> property) {
        if (property.getTypes() == null || !property.getTypes().contains(NULL)) {
            return property;
        }
        if (property.getEnum() != null && !property.getEnum().contains(null)) {
            property.addEnumItemObject(null);
        }
        if (property.get$ref() == null) {
            return property;
        }
        if (property.getTypes().size() > 1) {
            property.setTypes(null);
            return property;
        }
        Schema<?> either = new JsonSchema().description(property.getDescription());
        either.addAnyOfItem(new JsonSchema().$ref(property.get$ref()));
        either.addAnyOfItem(types(NULL));
        return either;
    }

    private static Schema<?> jsonSchema() {
        return types("object")
                .description("A JSON Schema (2020-12)")
                .addProperty("$schema", types("string"))
                .addProperty("$id", types("string"))
                .addProperty("title", types("string"))
                .addProperty("type", types("string"))
                .additionalProperties(anyJson());
    }

    private static Schema<?> types(String... types) {
        Schema<?> schema = new JsonSchema();
        schema.setTypes(new LinkedHashSet<>(List.of(types)));
        return schema;
    }
}
