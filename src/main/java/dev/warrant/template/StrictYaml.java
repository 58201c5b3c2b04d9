package dev.warrant.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Reads the part of YAML that every reader reads alike: one document of mappings, sequences, text, whole numbers and booleans. The library reads
 * YAML 1.2 with the JSON schema and refuses repeated keys; anchors, aliases, tags, plain words that YAML 1.1 takes for something else, and
 * characters that end a line there and not here are refused. Dates are text: a plain word that every reader takes for the same date.
 */
final class StrictYaml {

    private static final int MAX_CHARACTERS = 64 * 1024;
    private static final int MAX_DEPTH = 16;
    private static final Pattern READ_ALIKE = Pattern.compile("true|false|-?(0|[1-9][0-9]{0,8})");
    private static final Pattern READ_DIFFERENTLY =
            Pattern.compile("(?i)|y|n|yes|no|on|off|null|~|true|false|[-+]?\\.?[0-9][0-9a-fox_.:]*(e[-+]?[0-9]+)?|"
                    + "[-+]?\\.(inf|nan)|<<|=");
    private static final Set<Integer> ENDS_A_LINE_FOR_SOME = Set.of(0x85, 0x2028, 0x2029);
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new JsonSchema())
            .setAllowDuplicateKeys(false)
            .setCodePointLimit(MAX_CHARACTERS)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The collections around the place that is being read; true where a mapping waits for a key. */
    private final Deque<Optional<Boolean>> around = new ArrayDeque<>();

    private StrictYaml() {}

    /**
     * Reads one document.
     *
     * @throws Unreadable at the first thing that is not allowed, with its line
     */
    static JsonNode read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new Unreadable(
                    "the file has " + text.length() + " characters; at most " + MAX_CHARACTERS + " are read");
        }
        if (text.chars().anyMatch(ENDS_A_LINE_FOR_SOME::contains)) {
            throw new Unreadable(
                    "the file holds a line break that some readers do not know (U+0085, U+2028 or U+2029)");
        }
        try {
            StrictYaml strict = new StrictYaml();
            new Parse(SETTINGS).parseString(text).forEach(strict::check);
            Object document = new Load(SETTINGS).loadFromString(text);
            if (document == null) {
                throw new Unreadable("the file is empty");
            }
            return JSON.valueToTree(document);
        } catch (MarkedYamlEngineException e) {
            throw new Unreadable("not YAML: " + e.getProblem()
                    + e.getProblemMark().map(StrictYaml::line).orElse(""));
        } catch (YamlEngineException e) {
            throw new Unreadable("not YAML: " + e.getMessage());
        }
    }

    private void check(Event event) {
        switch (event.getEventId()) {
            case Alias -> throw refused(event, "anchors and aliases are not allowed");
            case MappingStart, SequenceStart -> {
                CollectionStartEvent collection = (CollectionStartEvent) event;
                checkNode(collection, collection.getTag());
                if (isKey()) {
                    throw refused(event, "a key must be a word");
                }
                around.push(Optional.of(true).filter(key -> event.getEventId() == Event.ID.MappingStart));
                if (around.size() > MAX_DEPTH) {
                    throw refused(event, "nested deeper than " + MAX_DEPTH + " levels");
                }
            }
            case MappingEnd, SequenceEnd -> {
                around.pop();
                next();
            }
            case Scalar -> {
                ScalarEvent scalar = (ScalarEvent) event;
                checkNode(scalar, scalar.getTag());
                checkText(scalar);
                next();
            }
            default -> {}
        }
    }

    private boolean isKey() {
        return !around.isEmpty() && around.element().orElse(false);
    }

    private void next() {
        if (!around.isEmpty()) {
            around.push(around.pop().map(key -> !key));
        }
    }

    private static void checkNode(NodeEvent node, Optional<String> tag) {
        if (node.getAnchor().isPresent()) {
            throw refused(node, "anchors and aliases are not allowed");
        }
        if (tag.isPresent()) {
            throw refused(node, "tags are not allowed, but this is tagged '" + tag.get() + "'");
        }
    }

    private void checkText(ScalarEvent scalar) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return;
        }
        boolean isAlike = READ_ALIKE.matches(text);
        if (isAlike && isKey()) {
            throw refused(scalar, "a key must be a word, but '" + text + "' is not; put it in quotes");
        }
        if (!isAlike && READ_DIFFERENTLY.matches(text)) {
            throw refused(scalar, "'" + text + "' is read differently by different readers; put it in quotes");
        }
    }

    private static Unreadable refused(Event event, String reason) {
        return new Unreadable(
                reason + event.getStartMark().map(StrictYaml::line).orElse(""));
    }

    private static String line(Mark mark) {
        return ", in line " + (mark.getLine() + 1);
    }

    /** Why a file cannot be read. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }
}
