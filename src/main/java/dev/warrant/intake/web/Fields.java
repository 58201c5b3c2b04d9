package dev.warrant.intake.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.incident.IncidentText;
import dev.warrant.redaction.Pointers;
import dev.warrant.web.Faults;
import dev.warrant.web.InvalidInput.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The fields of one object in a document from outside; each thing that is wrong is noted, and the reading goes on. */
public final class Fields {

    private final JsonNode object;

    private final String at;

    private final Faults faults;

    private Fields(JsonNode object, String at, Faults faults) {
        this.object = object;
        this.at = at;
        this.faults = faults;
    }

    /** The fields of what stands at this pointer of the document; a fault is noted when that is no object. */
    public static Fields of(JsonNode object, String at, Faults faults) {
        if (!object.isObject()) {
            faults.add(new Fault("type", "Expected a JSON object, found " + typeOf(object), at));
        }
        return new Fields(object, at, faults);
    }

    /** The fields of the object under this name; a fault is noted when there is none. */
    public Fields within(String name) {
        return new Fields(object(name), Pointers.member(at, name), faults);
    }

    boolean has(String name) {
        return object.has(name);
    }

    Fields only(Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(name, "unknown-field", "The field is not known; known fields are " + String.join(", ", known));
            }
        });
        return this;
    }

    /** A text of 1 to this many characters on one line; empty, with a fault noted, when there is none. */
    public String text(String name, int longest) {
        return told(name, text -> IncidentText.lineFault(name, text, longest));
    }

    /** @param expected what the expression asks for, in words */
    public String text(String name, int longest, String expression, String expected) {
        String text = text(name, longest);
        if (!text.isEmpty() && !text.matches(expression)) {
            fault(name, "pattern", "'" + name + "' is " + expected);
            return "";
        }
        return text;
    }

    /** A text of this form; empty text, and a fault noted, when there is none. */
    String text(String name, IncidentText form) {
        return told(name, text -> form.faultOf(name, text));
    }

    private String told(String name, Function<String, Optional<IncidentText.Fault>> check) {
        JsonNode node = object.path(name);
        if (node.isMissingNode()) {
            missing(name);
            return "";
        }
        if (!node.isTextual()) {
            fault(name, "type", "'" + name + "' must be a text, not " + typeOf(node));
            return "";
        }
        Optional<IncidentText.Fault> fault = check.apply(node.asText());
        fault.ifPresent(found -> fault(name, found.rule(), found.message()));
        return fault.isPresent() ? "" : node.asText();
    }

    <T> Optional<T> word(String name, Function<String, Optional<T>> vocabulary, List<String> words) {
        String text = text(name, 64);
        Optional<T> meaning = vocabulary.apply(text);
        if (!text.isEmpty() && meaning.isEmpty()) {
            fault(name, "vocabulary", "'" + name + "' must be one of " + String.join(", ", words));
        }
        return meaning;
    }

    public JsonNode object(String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode()) {
            missing(name);
        } else if (!node.isObject()) {
            fault(name, "type", "'" + name + "' must be a JSON object, not " + typeOf(node));
        }
        return node;
    }

    /** A whole number above zero; 0, and a fault noted, when there is none. */
    public long number(String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode()) {
            missing(name);
        } else if (!node.canConvertToLong() || !node.isIntegralNumber() || node.asLong() < 1) {
            fault(name, "type", "'" + name + "' must be a whole number above zero, not " + typeOf(node));
        } else {
            return node.asLong();
        }
        return 0;
    }

    boolean flag(String name) {
        JsonNode node = object.path(name);
        if (!node.isMissingNode() && !node.isBoolean()) {
            fault(name, "type", "'" + name + "' must be true or false, not " + typeOf(node));
        }
        return node.asBoolean(false);
    }

    /** The elements of an array that may be left out. */
    List<JsonNode> elements(String name, int most) {
        JsonNode node = object.path(name);
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            fault(name, "type", "'" + name + "' must be an array, not " + typeOf(node));
            return List.of();
        }
        if (node.size() > most) {
            fault(name, "too-many", "'%s' must have at most %d elements, not %d".formatted(name, most, node.size()));
            return List.of();
        }
        return StreamSupport.stream(node.spliterator(), false).toList();
    }

    void fault(String name, String rule, String message) {
        faults.add(new Fault(rule, message, Pointers.member(at, name)));
    }

    private void missing(String name) {
        if (object.isObject()) {
            fault(name, "required", "'" + name + "' is missing");
        }
    }

    private static String typeOf(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
