package dev.warrant.drafting.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.incident.Incident;
import dev.warrant.llm.Prompt;
import dev.warrant.proposal.Violation;
import dev.warrant.template.Goal;
import dev.warrant.template.Template;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Puts a template and an incident's choices to a model. The template's words are the task; every word of the incident, and the violations,
 * which quote such words, are data.
 */
final class DraftPrompt {

    /** The choice of leaving a slot to a person. */
    static final String NONE = "none";

    static final int LONGEST_RATIONALE = 600;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String INSTRUCTIONS = """
            You fill the fields of one containment template that a security team has approved for one security incident. You choose; you do \
            not write: each field takes the id of one fact of the incident, such as o1, or "none" when no fact clearly belongs there. \
            With "none" a person decides, which is always better than a guess.
            slots: for each field, the id of the fact that belongs there.
            goal: what the template's steps are to achieve, in the word that fits what you want.
            targets: the ids of all facts that you mean the steps to act on, and of no other.
            rationale: at most three plain sentences for the people who review your choice, under %d characters.""".formatted(LONGEST_RATIONALE);

    private DraftPrompt() {}

    static Prompt of(Incident incident, Template template, ModelChoices choices, List<Violation> violations) {
        return new Prompt(
                "draft", INSTRUCTIONS, task(template, choices), data(incident, choices, violations), schema(choices));
    }

    private static JsonNode task(Template template, ModelChoices choices) {
        ObjectNode task = JSON.objectNode();
        task.putObject("template")
                .put("title", template.title())
                .put("goal", template.goal().word());
        ObjectNode slots = task.putObject("slots");
        template.slots().values().forEach(slot -> {
            ObjectNode asked = slots.putObject(slot.name());
            asked.put("title", slot.title()).put("type", slot.observable());
            asked.set("choices", array(choices.bySlot().getOrDefault(slot.name(), List.of())));
        });
        return task;
    }

    private static JsonNode data(Incident incident, ModelChoices choices, List<Violation> violations) {
        ObjectNode data = JSON.objectNode();
        data.putObject("incident")
                .put("title", incident.title())
                .put("kind", incident.kind().word())
                .put("severity", incident.severity().word())
                .put("environment", incident.environment())
                .put("source", incident.source());
        ObjectNode facts = data.putObject("facts");
        choices.byId().forEach((id, observable) -> facts.putObject(id)
                .put("type", observable.type())
                .put("value", observable.value())
                .put("place", observable.pointer())
                .put("anAttackerCanWriteIt", !observable.trusted()));
        if (!violations.isEmpty()) {
            ArrayNode refused = data.putArray("whyTheChoiceBeforeWasRefused");
            violations.forEach(violation ->
                    refused.addObject().put("rule", violation.rule()).put("message", violation.message()));
        }
        return data;
    }

    private static JsonNode schema(ModelChoices choices) {
        ObjectNode schema = object("slots", "goal", "targets", "rationale");
        ObjectNode properties = schema.putObject("properties");
        ObjectNode slots = object(choices.bySlot().keySet().toArray(String[]::new));
        ObjectNode fields = slots.putObject("properties");
        choices.bySlot().forEach((slot, ids) -> {
            ObjectNode choice = word(ids);
            choice.withArray("enum").add(NONE);
            fields.set(slot, choice);
        });
        properties.set("slots", slots);
        properties.set("goal", word(Arrays.stream(Goal.values()).map(Goal::word).toList()));
        ObjectNode targets = properties.putObject("targets");
        targets.put("type", "array").set("items", word(choices.ids()));
        properties.putObject("rationale").put("type", "string");
        return schema;
    }

    private static ObjectNode object(String... required) {
        ObjectNode object = JSON.objectNode();
        object.put("type", "object").put("additionalProperties", false).set("required", array(List.of(required)));
        return object;
    }

    private static ObjectNode word(Collection<String> words) {
        ObjectNode word = JSON.objectNode();
        word.put("type", "string").set("enum", array(words));
        return word;
    }

    private static ArrayNode array(Collection<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
