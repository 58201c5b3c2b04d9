package dev.warrant.drafting.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.llm.UnexpectedAnswer;
import dev.warrant.observable.Observable;
import dev.warrant.proposal.Proposal.Intent;
import dev.warrant.proposal.Proposal.SlotValue;
import dev.warrant.shown.ShownText;
import dev.warrant.template.Goal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A model's choice, read against what it was allowed to choose. Providers promise to enforce the schema; nobody relies on it.
 *
 * @param slots the chosen values, for slots that the model did not leave to a person
 * @param left the slots that it left to a person
 */
record DraftAnswer(Map<String, SlotValue> slots, List<String> left, Intent intent) {

    DraftAnswer {
        left = List.copyOf(left);
    }

    /** @throws UnexpectedAnswer when the answer holds anything that was not asked for, or something is missing */
    static DraftAnswer of(JsonNode answer, ModelChoices choices) {
        requireMembers(answer, Set.of("slots", "goal", "targets", "rationale"), "The answer");
        JsonNode slots = answer.get("slots");
        requireMembers(slots, choices.bySlot().keySet(), "'slots'");
        Map<String, SlotValue> filled = new LinkedHashMap<>();
        List<String> left = new ArrayList<>();
        for (String slot : choices.bySlot().keySet()) {
            String id = text(slots.get(slot), "slots." + slot);
            if (id.equals(DraftPrompt.NONE)) {
                left.add(slot);
            } else {
                filled.put(slot, value(choices, slot, id));
            }
        }
        return new DraftAnswer(
                filled,
                left,
                new Intent(goal(answer.get("goal")), targets(answer.get("targets"), choices), rationale(answer)));
    }

    private static SlotValue value(ModelChoices choices, String slot, String id) {
        Observable chosen = choices.chosen(slot, id)
                .orElseThrow(() -> new UnexpectedAnswer("'slots." + slot + "' is not one of the ids that it may take"));
        return new SlotValue(TextNode.valueOf(chosen.value()), chosen.pointer());
    }

    private static String goal(JsonNode goal) {
        return Goal.ofWord(text(goal, "goal"))
                .orElseThrow(() -> new UnexpectedAnswer("'goal' is not one of the words that it may be"))
                .word();
    }

    private static List<String> targets(JsonNode targets, ModelChoices choices) {
        if (!targets.isArray()) {
            throw new UnexpectedAnswer("'targets' is not a list");
        }
        Set<String> values = new LinkedHashSet<>();
        for (JsonNode target : targets) {
            Observable meant = choices.byId().get(text(target, "targets"));
            if (meant == null) {
                throw new UnexpectedAnswer("'targets' holds something that is not one of the ids");
            }
            values.add(meant.value());
        }
        return List.copyOf(values);
    }

    /** The text is shown and never read by a machine. */
    private static String rationale(JsonNode answer) {
        String rationale = text(answer.get("rationale"), "rationale");
        if (rationale.length() > DraftPrompt.LONGEST_RATIONALE) {
            throw new UnexpectedAnswer("'rationale' has more than " + DraftPrompt.LONGEST_RATIONALE + " characters");
        }
        return ShownText.of(rationale, 3 * DraftPrompt.LONGEST_RATIONALE);
    }

    private static String text(JsonNode node, String name) {
        if (!node.isTextual()) {
            throw new UnexpectedAnswer("'" + name + "' is not a text");
        }
        return node.textValue();
    }

    private static void requireMembers(JsonNode node, Set<String> names, String what) {
        if (!node.isObject()) {
            throw new UnexpectedAnswer(what + " is not a JSON object");
        }
        Set<String> given = new TreeSet<>();
        node.fieldNames().forEachRemaining(given::add);
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(given);
        if (!missing.isEmpty()) {
            throw new UnexpectedAnswer(what + " is missing " + missing);
        }
        if (given.size() > names.size()) {
            throw new UnexpectedAnswer(what + " holds more than " + new TreeSet<>(names));
        }
    }
}
