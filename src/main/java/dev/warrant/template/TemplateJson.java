package dev.warrant.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** A template, and the schema of a proposal for it, as the HTTP contract writes them. */
final class TemplateJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper ANSWERS = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final int MAX_RATIONALE = 2000;
    private static final int MAX_VALUE = 1024;

    private TemplateJson() {}

    /** The template as the HTTP contract has it, for the record. */
    static ObjectNode write(Template template) {
        return ANSWERS.valueToTree(TemplateAnswer.of(template));
    }

    /** JSON Schema (2020-12) of what an agent may post for this template; the guardrails check more than a schema can say. */
    static ObjectNode proposalSchema(Template template) {
        ObjectNode schema = closedObject("template", "slots", "intent");
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put(
                "$id",
                "urn:warrant:proposal:" + template.ref().id() + ":"
                        + template.ref().version());
        schema.put("title", "Proposal for " + template.title());
        ObjectNode properties = schema.withObject("properties");
        ObjectNode ref = closedObject("id", "version");
        ref.withObject("properties").putObject("id").put("const", template.ref().id());
        ref.withObject("properties")
                .putObject("version")
                .put("const", template.ref().version());
        ref.withObject("properties")
                .putObject("digest")
                .put("const", template.digest().value());
        properties.set("template", ref);
        ObjectNode slots = closedObject(template.slots().keySet().toArray(String[]::new));
        template.slots().forEach((name, slot) -> slots.withObject("properties").set(name, filledSlot(slot)));
        properties.set("slots", slots);
        properties.set("intent", intent(template));
        return schema;
    }

    private static ObjectNode filledSlot(Slot slot) {
        ObjectNode filled = closedObject("value", "observable");
        filled.put("title", slot.title());
        filled.withObject("properties").set("value", slot.schema());
        filled.withObject("properties")
                .putObject("observable")
                .put("type", "string")
                .put(
                        "description",
                        "RFC 6901 pointer of the observable of type " + slot.observable() + " that carries the value")
                .put("pattern", "^(/.*)?$");
        return filled;
    }

    private static ObjectNode intent(Template template) {
        ObjectNode intent = closedObject("goal", "targets", "rationale");
        ObjectNode properties = intent.withObject("properties");
        properties.putObject("goal").putArray("enum").add(template.goal().word());
        ObjectNode targets = properties.putObject("targets").put("type", "array");
        targets.put("description", "The values that the agent means to act on");
        targets.putObject("items").put("type", "string").put("maxLength", MAX_VALUE);
        properties.putObject("rationale").put("type", "string").put("maxLength", MAX_RATIONALE);
        return intent;
    }

    private static ObjectNode closedObject(String... required) {
        ObjectNode schema = JSON.objectNode();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        for (String property : required) {
            schema.withArray("required").add(property);
        }
        return schema;
    }
}
