package dev.warrant.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import java.io.StringReader;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads the part of YAML that every reader reads alike: one document of mappings, sequences, text, whole numbers and booleans. Anchors,
 * aliases, tags, repeated keys and plain words that YAML 1.1 and 1.2 take for different things are refused.
 */
final class StrictYaml {

    private static final int MAX_CHARACTERS = 64 * 1024;
    private static final int MAX_DEPTH = 16;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,8})");
    private static final Pattern READ_DIFFERENTLY =
            Pattern.compile("(?i)y|n|yes|no|on|off|null|~|true|false|[-+]?\\.?[0-9][0-9a-fox_.:]*(e[-+]?[0-9]+)?|"
                    + "[-+]?\\.(inf|nan)|<<|=");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Iterator<Event> events;

    private StrictYaml(Iterator<Event> events) {
        this.events = events;
    }

    /**
     * Reads one document.
     *
     * @throws Unreadable at the first thing that is not allowed
     */
    static JsonNode read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new Unreadable(
                    JsonPointer.empty(),
                    "the file has " + text.length() + " characters; at most " + MAX_CHARACTERS + " are read");
        }
        try {
            return new StrictYaml(new Yaml(new LoaderOptions())
                            .parse(new StringReader(text))
                            .iterator())
                    .document();
        } catch (MarkedYAMLException e) {
            throw new Unreadable(
                    JsonPointer.empty(),
                    "not YAML: " + e.getProblem()
                            + (e.getProblemMark() == null
                                    ? ""
                                    : " in line " + (e.getProblemMark().getLine() + 1)));
        } catch (YAMLException e) {
            throw new Unreadable(JsonPointer.empty(), "not YAML: " + e.getMessage());
        }
    }

    private JsonNode document() {
        events.next();
        if (events.next().is(Event.ID.StreamEnd)) {
            throw new Unreadable(JsonPointer.empty(), "the file is empty");
        }
        JsonNode document = value(events.next(), JsonPointer.empty(), 0);
        events.next();
        if (!events.next().is(Event.ID.StreamEnd)) {
            throw new Unreadable(JsonPointer.empty(), "the file holds more than one document");
        }
        return document;
    }

    private JsonNode value(Event event, JsonPointer place, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Unreadable(place, "nested deeper than " + MAX_DEPTH + " levels");
        }
        if (event.is(Event.ID.Alias) || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw new Unreadable(place, "anchors and aliases are not allowed");
        }
        if (event instanceof MappingStartEvent mapping) {
            refuseTag(mapping.getTag(), place);
            return mapping(place, depth);
        }
        if (event instanceof SequenceStartEvent sequence) {
            refuseTag(sequence.getTag(), place);
            return sequence(place, depth);
        }
        ScalarEvent scalar = (ScalarEvent) event;
        refuseTag(scalar.getTag(), place);
        return scalar(scalar, place);
    }

    private ObjectNode mapping(JsonPointer place, int depth) {
        ObjectNode mapping = JSON.objectNode();
        for (Event key = events.next(); !key.is(Event.ID.MappingEnd); key = events.next()) {
            if (!(key instanceof ScalarEvent name)) {
                throw new Unreadable(place, "a key must be a word");
            }
            String word = scalar(name, place).asText();
            JsonPointer inner = place.appendProperty(word);
            refuseTag(name.getTag(), inner);
            if (name.getAnchor() != null) {
                throw new Unreadable(inner, "anchors and aliases are not allowed");
            }
            if (mapping.has(word)) {
                throw new Unreadable(inner, "the key is there twice");
            }
            mapping.set(word, value(events.next(), inner, depth + 1));
        }
        return mapping;
    }

    private ArrayNode sequence(JsonPointer place, int depth) {
        ArrayNode sequence = JSON.arrayNode();
        for (Event item = events.next(); !item.is(Event.ID.SequenceEnd); item = events.next()) {
            sequence.add(value(item, place.appendIndex(sequence.size()), depth + 1));
        }
        return sequence;
    }

    private static JsonNode scalar(ScalarEvent scalar, JsonPointer place) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return JSON.textNode(text);
        }
        if (text.equals("true") || text.equals("false")) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (WHOLE_NUMBER.matches(text)) {
            return JSON.numberNode(Integer.parseInt(text));
        }
        if (text.isEmpty() || READ_DIFFERENTLY.matches(text)) {
            throw new Unreadable(place, "'" + text + "' is read differently by different readers; put it in quotes");
        }
        return JSON.textNode(text);
    }

    private static void refuseTag(@Nullable String tag, JsonPointer place) {
        if (tag != null) {
            throw new Unreadable(place, "tags are not allowed, and this is tagged '" + tag + "'");
        }
    }

    /** Why a file cannot be read, and where. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient JsonPointer place;

        Unreadable(JsonPointer place, String reason) {
            super(reason);
            this.place = place;
        }

        JsonPointer place() {
            return place;
        }
    }
}
