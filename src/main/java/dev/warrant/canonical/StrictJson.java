package dev.warrant.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON from outside, where two readers must never see two different documents: duplicate names, trailing text and nesting deeper
 * than 64 levels are refused.
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 64;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final String NOT_WELL_FORMED = "The document is not well-formed JSON";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private StrictJson() {}

    /**
     * Reads one JSON document.
     *
     * @throws MalformedJson when the text is not exactly one well-formed document; its message tells the place and never quotes the text
     */
    public static JsonNode read(byte[] text) {
        try {
            JsonNode document = MAPPER.readTree(decoded(text));
            if (document == null || document.isMissingNode()) {
                throw new MalformedJson("The document is empty");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw new MalformedJson(reason(e) + place(e.getLocation()));
        }
    }

    /**
     * Text in UTF-8, as RFC 8259 has it: left to itself, the parser would guess UTF-16 and UTF-32 too, and replace what it cannot read. A byte order
     * mark is passed over.
     *
     * @throws MalformedJson when it is anything else
     */
    public static String decoded(byte[] text) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            return decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded;
        } catch (CharacterCodingException e) {
            throw new MalformedJson("The document is not UTF-8");
        }
    }

    /** In words of our own: the parser's quote what they found, and that may be a secret. */
    private static String reason(JsonProcessingException fault) {
        if (fault instanceof StreamConstraintsException) {
            return fault.getOriginalMessage().contains("nesting depth")
                    ? "The document is nested too deeply"
                    : "The document holds a name, text or number that is too long";
        }
        if (fault instanceof MismatchedInputException) {
            return "There is text after the document";
        }
        return fault.getOriginalMessage().startsWith("Duplicate")
                ? "The document holds a duplicate name"
                : NOT_WELL_FORMED;
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
