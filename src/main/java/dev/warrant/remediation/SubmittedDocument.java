package dev.warrant.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warrant.canonical.StrictJson;
import dev.warrant.shown.PlainText;
import dev.warrant.shown.ShownText;
import dev.warrant.web.Faults;
import dev.warrant.web.InvalidInput;
import dev.warrant.web.InvalidInput.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A document that somebody sent, read field by field; everything that is wrong with it is gathered and reported at once. */
final class SubmittedDocument {

    static final int LONGEST_REASON = 2000;

    private static final String REFUSED = "The document cannot be accepted";
    private static final int LONGEST_WORD = 200;
    private static final int MOST_ENTRIES = 100;

    private final JsonNode document;
    private final Set<String> read = new HashSet<>();
    private final Faults faults = new Faults();

    private SubmittedDocument(JsonNode document) {
        this.document = document;
    }

    /**
     * Reads a body.
     *
     * @throws dev.warrant.canonical.MalformedJson when it is not one well-formed JSON document
     */
    static SubmittedDocument of(byte[] body) {
        JsonNode document = StrictJson.read(body);
        if (!document.isObject()) {
            throw new InvalidInput(REFUSED, List.of(new Fault("wrong-type", "The document must be a JSON object", "")));
        }
        return new SubmittedDocument(document);
    }

    /** The mandatory reason. */
    String reason() {
        read.add("reason");
        JsonNode value = document.get("reason");
        if (value == null || value.isNull()) {
            fault("missing-field", "A reason must be given", "/reason");
            return "";
        }
        return text(value, "/reason", LONGEST_REASON);
    }

    /** A short word or id; absent and null are the same. */
    Optional<String> word(String name) {
        read.add(name);
        JsonNode value = document.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(text(value, "/" + name, LONGEST_WORD));
    }

    /** A list of short words or ids; absent is empty. */
    List<String> words(String name) {
        read.add(name);
        JsonNode values = document.get(name);
        if (values == null || values.isNull()) {
            return List.of();
        }
        if (!values.isArray() || values.size() > MOST_ENTRIES) {
            fault("wrong-type", "'" + name + "' must be a list of at most " + MOST_ENTRIES + " texts", "/" + name);
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            words.add(text(values.get(index), "/" + name + "/" + index, LONGEST_WORD));
        }
        return words;
    }

    void fault(String rule, String message, String pointer) {
        faults.add(new Fault(rule, message, pointer));
    }

    /** Refuses the document when a field is wrong or unknown. */
    void refuseFaults() {
        document.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                fault(
                        "unknown-field",
                        "There is no field '" + ShownText.of(name, LONGEST_WORD) + "' here",
                        "/" + name.replace("~", "~0").replace("/", "~1"));
            }
        });
        if (!faults.isEmpty()) {
            throw faults.refusal(REFUSED);
        }
    }

    private String text(JsonNode value, String pointer, int longest) {
        if (!value.isTextual()) {
            fault("wrong-type", "A text is expected, not " + value.getNodeType(), pointer);
            return "";
        }
        String text = value.textValue();
        if (text.isBlank()) {
            fault("blank", "The text must not be blank", pointer);
        } else if (text.length() > longest) {
            fault(
                    "too-long",
                    "The text has " + text.length() + " characters; at most " + longest + " are allowed",
                    pointer);
        } else if (!PlainText.isStorable(text)) {
            fault("unstorable", "The text holds U+0000 or half a surrogate pair", pointer);
        }
        return text;
    }
}
