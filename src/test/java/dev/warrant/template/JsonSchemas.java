package dev.warrant.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** JSON Schema (2020-12) as any agent would check it, with the regular expressions of the platform. */
public final class JsonSchemas {

    private static final String METASCHEMA = "https://json-schema.org/draft/2020-12/schema";

    private JsonSchemas() {}

    /** What the metaschema has against a schema. */
    public static List<String> faultsOf(JsonNode schema) {
        return registry().getSchema(SchemaLocation.of(METASCHEMA)).validate(schema).stream()
                .map(Object::toString)
                .toList();
    }

    /** Whether the document satisfies the schema. */
    public static boolean accept(JsonNode schema, JsonNode document) {
        return compile(schema).accepts(document);
    }

    public static Compiled compile(JsonNode schema) {
        return new Compiled(registry().getSchema(schema));
    }

    /** What an agent is told of proposals for a template, whatever the incident. */
    public static JsonNode ofTemplate(Template template) {
        return TemplateJson.proposalSchema(template);
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    }

    /** A schema that is ready to check many documents. */
    public record Compiled(Schema schema) {

        public boolean accepts(JsonNode document) {
            return schema.validate(document).isEmpty();
        }
    }
}
