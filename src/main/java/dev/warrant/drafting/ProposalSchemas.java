package dev.warrant.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.guardrail.HiddenText;
import dev.warrant.guardrail.OwnAccounts;
import dev.warrant.guardrail.ProtectedCombinations;
import dev.warrant.guardrail.ProtectedTargets;
import dev.warrant.guardrail.TextIsBounded;
import dev.warrant.incident.Incident;
import dev.warrant.proposal.Candidates;
import dev.warrant.proposal.Proposal.SlotValue;
import dev.warrant.template.Slot;
import dev.warrant.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Tells an agent what it may propose for one incident and one template, as a JSON Schema (2020-12) in which each slot lists exactly the
 * observables that may fill it: the agent chooses and cannot write.
 *
 * <p>A proposal satisfies the schema when, and only when, the guardrails pass it. What a schema cannot say is left to them: whether the template
 * is still released, the size of the whole, unassigned characters in the rationale, and protected resources where more than 4096
 * combinations of values could fill one step.
 */
@Service
public final class ProposalSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final OwnAccounts ownAccounts;
    private final ProtectedTargets protectedTargets;

    ProposalSchemas(OwnAccounts ownAccounts, ProtectedTargets protectedTargets) {
        this.ownAccounts = ownAccounts;
        this.protectedTargets = protectedTargets;
    }

    /**
     * The schema for any drafter.
     *
     * @return a schema that nothing satisfies where a slot has no observable that may fill it; the slot's description says so
     */
    public JsonNode of(Incident incident, Template template) {
        return of(incident, template, "");
    }

    /** The schema for one drafter, who must not be a target either. */
    public JsonNode of(Incident incident, Template template, String drafter) {
        Candidates candidates = Candidates.of(
                incident, template, (slot, value) -> ownAccounts.include(value, slot.observable(), drafter));
        Set<Map<String, String>> forbidden = new ProtectedCombinations(protectedTargets, template, candidates).all();
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put(
                "$id",
                "urn:warrant:proposal:" + incident.id() + ":" + template.ref().id() + ":"
                        + template.ref().version());
        schema.put("title", "Proposal for " + template.title());
        close(schema, "template", "slots", "intent");
        ObjectNode properties = schema.putObject("properties");
        properties.set("template", template(template));
        properties.set("slots", slots(template, candidates, forbidden));
        properties.set("intent", intent(template, candidates));
        return schema;
    }

    private static ObjectNode template(Template template) {
        ObjectNode schema = close(JSON.objectNode(), "id", "version");
        ObjectNode properties = schema.putObject("properties");
        properties.set("id", text(template.ref().id()));
        properties.set("version", text(template.ref().version()));
        properties.set("digest", text(template.digest().value()));
        return schema;
    }

    private static ObjectNode slots(Template template, Candidates candidates, Set<Map<String, String>> forbidden) {
        ObjectNode schema = close(JSON.objectNode(), template.slots().keySet().toArray(String[]::new));
        ObjectNode properties = schema.putObject("properties");
        template.slots()
                .forEach((name, slot) -> properties.set(
                        name,
                        slot(
                                slot,
                                candidates.of(name).stream()
                                        .filter(candidate -> !forbidden.contains(
                                                Map.of(name, candidate.value().textValue())))
                                        .toList())));
        List<ObjectNode> together = forbidden.stream()
                .filter(combination -> combination.size() != 1)
                .map(ProposalSchemas::combination)
                .toList();
        if (!together.isEmpty()) {
            schema.putObject("not").putArray("anyOf").addAll(together);
        }
        return schema;
    }

    private static ObjectNode slot(Slot slot, List<SlotValue> candidates) {
        ObjectNode schema = JSON.objectNode().put("title", slot.title());
        if (candidates.isEmpty()) {
            schema.put(
                    "description",
                    "No observable of type " + slot.observable()
                            + " of this incident may fill the slot, so no proposal can be made");
            schema.putObject("not");
            return schema;
        }
        schema.put(
                "description",
                "One of the observables of type " + slot.observable()
                        + " of this incident: its value, and the RFC 6901 pointer of its place in the evidence");
        candidates.forEach(candidate -> schema.withArray("anyOf").add(candidate(candidate)));
        return schema;
    }

    private static ObjectNode candidate(SlotValue candidate) {
        ObjectNode schema = close(JSON.objectNode(), "value", "observable");
        ObjectNode properties = schema.putObject("properties");
        properties.set("value", text(candidate.value().textValue()));
        properties.set("observable", text(candidate.observable()));
        return schema;
    }

    /** These values of these slots at once; they would act on a protected resource. */
    private static ObjectNode combination(Map<String, String> combination) {
        ObjectNode schema = JSON.objectNode();
        ObjectNode properties = schema.putObject("properties");
        combination.forEach((slot, value) -> properties
                .putObject(slot)
                .putObject("properties")
                .putObject("value")
                .put("const", value));
        return schema;
    }

    private static ObjectNode intent(Template template, Candidates candidates) {
        ObjectNode schema = close(JSON.objectNode(), "goal", "targets", "rationale");
        ObjectNode properties = schema.putObject("properties");
        properties.set("goal", text(template.goal().word()));
        List<String> values = candidates.values().stream()
                .filter(value -> HiddenText.firstIn(value).isEmpty())
                .toList();
        ObjectNode targets = properties.putObject("targets").put("type", "array");
        targets.put("description", "The values that the proposal acts on")
                .put("minItems", 1)
                .put("maxItems", TextIsBounded.MAX_TARGETS)
                .put("uniqueItems", true);
        ObjectNode items = targets.putObject("items").put("type", "string");
        if (values.isEmpty()) {
            items.putObject("not");
        } else {
            values.forEach(items.putArray("enum")::add);
        }
        ObjectNode rationale = properties.putObject("rationale").put("type", "string");
        rationale
                .put("description", "Why, in plain words; it is shown to people and never interpreted")
                .put("maxLength", TextIsBounded.MAX_RATIONALE)
                .put("pattern", HiddenText.PATTERN)
                .putObject("not")
                .put("pattern", HiddenText.STRAY_SELECTOR);
        return schema;
    }

    private static ObjectNode text(String only) {
        return JSON.objectNode().put("type", "string").put("const", only);
    }

    private static ObjectNode close(ObjectNode schema, String... required) {
        schema.put("type", "object").put("additionalProperties", false);
        for (String property : required) {
            schema.withArray("required").add(property);
        }
        return schema;
    }
}
