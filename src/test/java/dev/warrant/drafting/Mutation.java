package dev.warrant.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes proposals at random, in ways that a confused or hostile drafter might; a seed makes the same ones again. */
final class Mutation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> CHARACTERS =
            List.of(" ", "a", "Z", "7", "/", "\u200b", "\u202e", "é", "鍵", "🔑", "\n", "\t", "\u0000", "\ufe0f", "а");

    private final Random random;

    Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** The proposal with none, one or two things changed. */
    JsonNode of(JsonNode proposal, Incident incident) {
        JsonNode changed = proposal.deepCopy();
        for (int times = random.nextInt(3); times > 0; times--) {
            changeOne(changed, incident);
        }
        return changed;
    }

    private void changeOne(JsonNode proposal, Incident incident) {
        switch (random.nextInt(7)) {
            case 0, 1 -> chooseAnother(proposal, incident);
            case 2 -> declareAnother(proposal, incident);
            case 3 -> rewrite(proposal);
            case 4 -> add(proposal);
            case 5 -> remove(proposal);
            default -> alterText(proposal);
        }
    }

    private void chooseAnother(JsonNode proposal, Incident incident) {
        List<JsonNode> slots = new ArrayList<>();
        proposal.path("slots").forEach(slots::add);
        if (!slots.isEmpty() && any(slots) instanceof ObjectNode slot) {
            Observable observable = any(incident.observables());
            slot.put("value", observable.value());
            slot.put("observable", observable.pointer());
        }
    }

    private void declareAnother(JsonNode proposal, Incident incident) {
        if (proposal.at("/intent/targets") instanceof ArrayNode targets) {
            targets.add(any(incident.observables()).value());
        }
    }

    private void rewrite(JsonNode proposal) {
        ObjectNode place = any(objects(proposal));
        List<String> names = names(place);
        if (!names.isEmpty()) {
            place.set(any(names), anyValue());
        }
    }

    private void add(JsonNode proposal) {
        any(objects(proposal)).set(any(List.of("extra", "value", "digest", "steps", "observable", "")), anyValue());
    }

    private void remove(JsonNode proposal) {
        ObjectNode place = any(objects(proposal));
        List<String> names = names(place);
        if (!names.isEmpty()) {
            place.remove(any(names));
        }
    }

    private void alterText(JsonNode proposal) {
        ObjectNode place = any(objects(proposal));
        List<String> names = names(place).stream()
                .filter(name -> place.get(name).isTextual())
                .toList();
        if (!names.isEmpty()) {
            String name = any(names);
            String text = place.get(name).textValue();
            int at = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
            place.put(name, text.substring(0, at) + any(CHARACTERS) + text.substring(at));
        }
    }

    private JsonNode anyValue() {
        return any(List.of(
                NullNode.instance,
                JSON.numberNode(12),
                JSON.booleanNode(true),
                TextNode.valueOf(""),
                TextNode.valueOf("12"),
                JSON.arrayNode(),
                JSON.objectNode(),
                JSON.arrayNode().add("12")));
    }

    private static List<ObjectNode> objects(JsonNode node) {
        List<ObjectNode> objects = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> objects.addAll(objects(child)));
        return objects;
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
