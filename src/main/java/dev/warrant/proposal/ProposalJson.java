package dev.warrant.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.canonical.Digest;
import dev.warrant.proposal.Proposal.Intent;
import dev.warrant.proposal.Proposal.SlotValue;
import dev.warrant.template.TemplateRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Writes a proposal as the HTTP contract has it, {@code {template, slots, intent, drafter}}, and reads it back. */
public final class ProposalJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ProposalJson() {}

    public static ObjectNode write(Proposal proposal) {
        ObjectNode json = JSON.objectNode();
        json.putObject("template")
                .put("id", proposal.template().id())
                .put("version", proposal.template().version())
                .put("digest", proposal.templateDigest().value());
        ObjectNode slots = json.putObject("slots");
        proposal.slots().forEach((name, slot) -> {
            ObjectNode filled = slots.putObject(name);
            filled.set("value", slot.value());
            filled.put("observable", slot.observable());
        });
        ObjectNode intent = json.putObject("intent");
        intent.put("goal", proposal.intent().goal());
        proposal.intent().targets().forEach(intent.putArray("targets")::add);
        intent.put("rationale", proposal.intent().rationale());
        json.put("drafter", proposal.drafter());
        return json;
    }

    public static Proposal read(JsonNode json) {
        JsonNode template = json.get("template");
        Map<String, SlotValue> slots = new LinkedHashMap<>();
        json.get("slots")
                .properties()
                .forEach(entry -> slots.put(
                        entry.getKey(),
                        new SlotValue(
                                entry.getValue().get("value"),
                                entry.getValue().get("observable").textValue())));
        JsonNode intent = json.get("intent");
        List<String> targets = StreamSupport.stream(intent.get("targets").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
        return new Proposal(
                new TemplateRef(
                        template.get("id").textValue(), template.get("version").textValue()),
                new Digest(template.get("digest").textValue()),
                slots,
                new Intent(
                        intent.get("goal").textValue(),
                        targets,
                        intent.get("rationale").textValue()),
                json.get("drafter").textValue());
    }

    public static ArrayNode write(List<Violation> violations) {
        ArrayNode json = JSON.arrayNode();
        violations.forEach(violation -> json.addObject()
                .put("rule", violation.rule())
                .put("message", violation.message())
                .put("pointer", violation.pointer()));
        return json;
    }
}
