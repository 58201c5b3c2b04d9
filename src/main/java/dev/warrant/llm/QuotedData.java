package dev.warrant.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.warrant.shown.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * Quotes text from outside for a model: as JSON between two lines that the text cannot forge, because an angle bracket in it is written as an
 * escape, like every character beyond ASCII. Characters that do not show become marks, and each text is cut to a length.
 */
final class QuotedData {

    static final String OPENING = "<data-from-outside>";
    static final String CLOSING = "</data-from-outside>";

    private static final int LONGEST = 256;

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer(new BracketsEscaped());

    private QuotedData() {}

    static String block(JsonNode data) {
        try {
            return OPENING + "\n" + WRITER.writeValueAsString(shown(data)) + "\n" + CLOSING;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree can always be written", e);
        }
    }

    private static JsonNode shown(JsonNode data) {
        if (data.isTextual()) {
            return TextNode.valueOf(ShownText.of(data.textValue(), LONGEST));
        }
        if (data.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            data.forEach(item -> items.add(shown(item)));
            return items;
        }
        if (data.isObject()) {
            ObjectNode members = JsonNodeFactory.instance.objectNode();
            data.properties()
                    .forEach(member -> members.set(ShownText.of(member.getKey(), LONGEST), shown(member.getValue())));
            return members;
        }
        return data;
    }

    /** Writes angle brackets as Unicode escapes. */
    private static final class BracketsEscaped extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        private final int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();

        BracketsEscaped() {
            escapes['<'] = CharacterEscapes.ESCAPE_STANDARD;
            escapes['>'] = CharacterEscapes.ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return new SerializedString(String.format("\\u%04x", character));
        }
    }
}
