package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.shown.ShownText;
import java.util.List;

/**
 * Writes into a snapshot what a step is about to destroy and nobody can look at afterwards. What attackers can word is made safe to show, and
 * what they can multiply is bounded and counted.
 */
public final class VolatileFacts {

    /** How many of one sort are kept: the first ones, so the caller puts them in order. */
    public static final int MOST = 200;

    private static final int TEXT = 200;

    /** Characters of JSON for one sort, so that the sorts of a snapshot together fit into a journal entry. */
    private static final int ROOM = 200_000;

    private VolatileFacts() {}

    /** Keeps the facts under this name, and under {@code <name>LeftOut} how many more there were. */
    public static void keep(ObjectNode snapshot, String name, List<? extends JsonNode> facts) {
        keep(snapshot, name, facts, facts.size());
    }

    /** @param known how many there are, where not all of them were asked for */
    public static void keep(ObjectNode snapshot, String name, List<? extends JsonNode> facts, long known) {
        ArrayNode kept = snapshot.putArray(name);
        int room = ROOM;
        for (int at = 0; at < facts.size() && at < MOST; at++) {
            JsonNode shown = shown(facts.get(at));
            room -= shown.toString().length();
            if (room < 0) {
                break;
            }
            kept.add(shown);
        }
        snapshot.put(name + "LeftOut", Math.max(0, known - kept.size()));
    }

    /** The same facts with every text bounded and made safe to show, and every list cut to {@link #MOST}. */
    public static JsonNode shown(JsonNode facts) {
        if (facts.isTextual()) {
            return TextNode.valueOf(ShownText.of(facts.textValue(), TEXT));
        }
        if (facts.isArray()) {
            ArrayNode shown = JsonNodeFactory.instance.arrayNode();
            for (int at = 0; at < facts.size() && at < MOST; at++) {
                shown.add(shown(facts.get(at)));
            }
            return shown;
        }
        if (facts.isObject()) {
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            facts.fields().forEachRemaining(fact -> shown.set(fact.getKey(), shown(fact.getValue())));
            return shown;
        }
        return facts;
    }
}
