package dev.warrant.drafting;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.warrant.shown.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The members of one object of a proposal from outside; each fault is noted, and the reading goes on. */
final class Members {

    private static final int LONGEST_NAME = 64;

    private final JsonNode object;
    private final JsonPointer at;
    private final FormatFault.Collected faults;

    private Members(JsonNode object, JsonPointer at, FormatFault.Collected faults) {
        this.object = object;
        this.at = at;
        this.faults = faults;
    }

    static Members of(JsonNode root, FormatFault.Collected faults) {
        return of(root, JsonPointer.empty(), faults);
    }

    private static Members of(JsonNode node, JsonPointer at, FormatFault.Collected faults) {
        if (node.isObject()) {
            return new Members(node, at, faults);
        }
        faults.addReplaced(FormatRule.TYPE, at.toString(), "Expected a JSON object, found " + typeOf(node));
        return new Members(JsonNodeFactory.instance.missingNode(), at, faults);
    }

    /** Notes each member that is not one of these. */
    Members only(Set<String> known) {
        names().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(
                        FormatRule.UNKNOWN_MEMBER,
                        pointer(name),
                        "The member is not known; known are " + String.join(", ", known)));
        return this;
    }

    /** The names that can be repeated in an answer; of the others only the fact is noted. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> {
            if (name.length() > LONGEST_NAME) {
                faults.add(
                        FormatRule.BOUNDS,
                        at.toString(),
                        "A member's name has at most " + LONGEST_NAME + " characters, not " + name.length());
            } else if (!PlainText.isStorable(name)) {
                faults.add(FormatRule.TEXT, at.toString(), "A member's name holds half a surrogate pair or U+0000");
            } else {
                names.add(name);
            }
        });
        return names;
    }

    Members object(String name) {
        return required(name)
                .map(node -> of(node, at.appendProperty(name), faults))
                .orElseGet(() -> new Members(JsonNodeFactory.instance.missingNode(), at.appendProperty(name), faults));
    }

    /** A text; empty, and a fault noted, when there is none. */
    Optional<String> text(String name) {
        return required(name).flatMap(node -> textOf(node, pointer(name)));
    }

    Optional<String> textIfPresent(String name) {
        return object.has(name) ? text(name) : Optional.empty();
    }

    /** The texts of an array; an empty text takes the place of anything else, so that indices keep their meaning. */
    List<String> texts(String name) {
        Optional<JsonNode> array = required(name);
        if (array.isPresent() && !array.get().isArray()) {
            expected("a JSON array", array.get(), pointer(name));
        }
        List<String> texts = new ArrayList<>();
        array.filter(JsonNode::isArray)
                .ifPresent(elements -> elements.forEach(element -> texts.add(
                        textOf(element, pointer(name) + "/" + texts.size()).orElse(""))));
        return texts;
    }

    /** Whatever stands there, as it is. */
    Optional<JsonNode> required(String name) {
        if (object.has(name)) {
            return Optional.of(object.get(name));
        }
        if (object.isObject()) {
            faults.addReplaced(FormatRule.MISSING_MEMBER, pointer(name), "'" + name + "' is missing");
        }
        return Optional.empty();
    }

    String pointer(String name) {
        return at.appendProperty(name).toString();
    }

    private Optional<String> textOf(JsonNode node, String pointer) {
        if (!node.isTextual()) {
            expected("a JSON string", node, pointer);
            return Optional.empty();
        }
        return faults.isKept(node.textValue(), pointer) ? Optional.of(node.textValue()) : Optional.empty();
    }

    private void expected(String what, JsonNode found, String pointer) {
        faults.addReplaced(FormatRule.TYPE, pointer, "Expected " + what + ", found " + typeOf(found));
    }

    private static String typeOf(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
