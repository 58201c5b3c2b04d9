package dev.warrant.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.incident.IncidentKind;
import java.util.Map;

/** A template, and the schema of a proposal for it, as the HTTP contract writes them. */
final class TemplateJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_RATIONALE = 2000;
    private static final int MAX_VALUE = 1024;

    private TemplateJson() {}

    static ObjectNode write(Template template) {
        ObjectNode json = JSON.objectNode();
        json.put("id", template.ref().id());
        json.put("version", template.ref().version());
        json.put("digest", template.digest().value());
        json.put("title", template.title());
        json.put("owner", template.owner());
        template.handles().stream().map(IncidentKind::word).sorted().forEach(json.putArray("handles")::add);
        json.put("controlPlane", template.controlPlane());
        json.put("goal", template.goal().word());
        json.put("mode", template.mode().word());
        json.put("validUntil", template.validUntil().toString());
        ObjectNode slots = json.putObject("slots");
        template.slots().forEach((name, slot) -> slots.set(name, slot(slot)));
        ObjectNode limits = json.putObject("limits");
        limits.put("maxAffected", template.limits().maxAffected());
        template.limits().protectedResources().forEach(limits.putArray("protected")::add);
        template.steps().forEach(step -> json.withArray("steps").add(step(step)));
        ObjectNode contains = json.putObject("contains");
        template.contains().means().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> contains.set(entry.getKey().word(), means(entry.getValue())));
        json.put("mayRunUnchallenged", template.mayRunUnchallenged());
        json.put("emergency", template.emergency());
        template.disallowed().stream().sorted().forEach(json.putArray("disallowed")::add);
        return json;
    }

    private static JsonNode slot(Slot slot) {
        ObjectNode json = JSON.objectNode();
        json.put("title", slot.title());
        json.put("observable", slot.observable());
        json.put("trusted", slot.trust().word());
        json.set("schema", slot.schema());
        return json;
    }

    private static JsonNode means(Containment.Means means) {
        return means instanceof Containment.BySlots filled
                ? filled.slots().stream().collect(JSON::arrayNode, ArrayNode::add, ArrayNode::addAll)
                : JSON.objectNode()
                        .put("with", ((Containment.Along) means).with().word());
    }

    private static JsonNode step(TemplateStep step) {
        ObjectNode json = JSON.objectNode();
        json.put("id", step.id());
        json.put("action", step.action());
        ObjectNode with = json.putObject("with");
        step.with().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            if (entry.getValue() instanceof TemplateStep.FromSlot from) {
                with.putObject(entry.getKey()).put("slot", from.slot());
            } else if (entry.getValue() instanceof TemplateStep.Literal literal) {
                with.putObject(entry.getKey()).set("value", literal.value());
            }
        });
        return json;
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
