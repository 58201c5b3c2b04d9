package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * What an action makes of one attribute of its target.
 *
 * @param told what is told of the attribute as it was before, where that is always the same; empty where live state tells it
 * @param after what becomes of it
 */
public record AttributeChange(String attribute, String told, JsonNode after) {

    /** A switch, and the position that the action leaves it in. */
    public static AttributeChange of(String attribute, boolean after) {
        return new AttributeChange(attribute, "", BooleanNode.valueOf(after));
    }

    /** An attribute whose value before is read from live state. */
    public static AttributeChange of(String attribute, JsonNode after) {
        return new AttributeChange(attribute, "", after);
    }

    /** The same, where what becomes of it is told in words. */
    public static AttributeChange of(String attribute, String after) {
        return new AttributeChange(attribute, "", TextNode.valueOf(after));
    }

    /** What comes and goes all day and decides nothing: it reads the same whatever it is like just now. */
    public static AttributeChange fleeting(String attribute, String told, String after) {
        return new AttributeChange(attribute, told, TextNode.valueOf(after));
    }

    /** What stands before, in the words of the effect. */
    public JsonNode before(JsonNode state) {
        return told.isEmpty() ? state.path(attribute) : TextNode.valueOf(told);
    }

    /** For example {@code `enabled` true → false}. */
    public String inWords() {
        return "`" + attribute + "` " + wordBefore() + " → " + after.asText();
    }

    private String wordBefore() {
        if (after.isBoolean()) {
            return Boolean.toString(!after.booleanValue());
        }
        return told.isEmpty() ? "…" : told;
    }
}
