package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * How an action changes one attribute of its target.
 *
 * @param told the value before in words, where they are always the same; empty where it is read from live state
 * @param after the value that the action leads to
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

    /** The same, with the value that the action leads to told in words. */
    public static AttributeChange of(String attribute, String after) {
        return new AttributeChange(attribute, "", TextNode.valueOf(after));
    }

    /** An attribute that comes and goes all day and decides nothing: it reads the same whatever its current value is. */
    public static AttributeChange fleeting(String attribute, String told, String after) {
        return new AttributeChange(attribute, told, TextNode.valueOf(after));
    }

    /** The value before, in the words of the effect. */
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
