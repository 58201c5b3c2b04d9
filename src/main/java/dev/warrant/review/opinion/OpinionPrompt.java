package dev.warrant.review.opinion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.controlplane.Effect;
import dev.warrant.llm.Prompt;
import dev.warrant.policy.Policy;
import dev.warrant.review.ComparedIntent;
import dev.warrant.review.SecondOpinion.Stance;
import dev.warrant.template.Template;
import java.util.Arrays;

/**
 * Puts the three sides of a policy to a model: what the drafter says it wants, what would change, and what each step's credential could do at
 * most.
 * Only the template's words count as the task.
 */
final class OpinionPrompt {

    static final int LONGEST_REASON = 300;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String INSTRUCTIONS = """
            You look over one containment policy before people do. Compare what its drafter declares to want, the effects that its steps \
            would have on live systems, and what each step's credential could do at most, with each other and with the approved template.
            opinion: "agree" when the three fit together, "refuse" when the policy would do something else than declared or than the \
            template is for, "doubt" in every other case. You can raise concern; you cannot approve anything.
            reason: one or two plain sentences, under %d characters.""".formatted(LONGEST_REASON);

    private OpinionPrompt() {}

    static Prompt of(Template template, Policy policy, ComparedIntent compared) {
        JsonNode sides = compared.json();
        ObjectNode data = JSON.objectNode();
        data.set("declared", sides.get("says"));
        data.set("wouldDo", effects(policy));
        data.set("couldDo", sides.get("could"));
        return new Prompt("second_opinion", INSTRUCTIONS, task(template), data, schema());
    }

    private static JsonNode task(Template template) {
        ObjectNode task = JSON.objectNode();
        task.put("title", template.title())
                .put("goal", template.goal().word())
                .put("maxAffected", template.limits().maxAffected());
        ArrayNode steps = task.putArray("steps");
        template.steps().forEach(step -> steps.addObject().put("id", step.id()).put("action", step.action()));
        return JSON.objectNode().set("template", task);
    }

    private static JsonNode effects(Policy policy) {
        ObjectNode wouldDo = JSON.objectNode();
        wouldDo.put("affected", policy.affected());
        ArrayNode effects = wouldDo.putArray("effects");
        for (Policy.Step step : policy.steps()) {
            for (Effect effect : step.effects()) {
                ObjectNode change = effects.addObject();
                change.put("step", step.id())
                        .put("kind", effect.kind().word())
                        .put("resource", effect.resource().toString());
                change.set("before", effect.before());
                change.set("after", effect.after());
            }
        }
        return wouldDo;
    }

    private static JsonNode schema() {
        ObjectNode schema = JSON.objectNode();
        schema.put("type", "object").put("additionalProperties", false);
        schema.putArray("required").add("opinion").add("reason");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode words = properties.putObject("opinion").put("type", "string").putArray("enum");
        Arrays.stream(Stance.values()).map(Stance::word).forEach(words::add);
        properties.putObject("reason").put("type", "string");
        return schema;
    }
}
