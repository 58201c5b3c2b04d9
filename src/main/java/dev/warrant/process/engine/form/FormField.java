package dev.warrant.process.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.warrant.shown.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One field of a Camunda Form: what may be submitted under its key.
 *
 * @param options the values that may be chosen; null when any value of the type is valid, or when the values stand elsewhere
 * @param optionsPath where the options stand instead; null where they stand in the form
 * @param limits the field's {@code validate} object of the form
 */
record FormField(
        String key,
        Type type,
        boolean required,
        @Nullable Set<JsonNode> options,
        @Nullable OptionsPath optionsPath,
        JsonNode limits) {

    /** The engine stores text variables in a column of this size. */
    private static final int LONGEST_TEXT = 4000;

    /** The kinds of field that submit a value. */
    enum Type {
        TEXT,
        NUMBER,
        FLAG,
        CHOICE,
        CHOICES,
        COMPUTED;

        boolean hasOptions() {
            return this == CHOICE || this == CHOICES;
        }

        static Optional<Type> of(String component) {
            return Optional.ofNullable(
                    switch (component) {
                        case "textfield", "textarea", "datetime" -> TEXT;
                        case "number" -> NUMBER;
                        case "checkbox" -> FLAG;
                        case "radio", "select" -> CHOICE;
                        case "checklist", "taglist" -> CHOICES;
                        case "expression" -> COMPUTED;
                        default -> null;
                    });
        }
    }

    /**
     * Says what is wrong with a submitted value.
     *
     * @param submitted null where nothing was submitted
     * @param available the options that hold for this task; null where the field has none
     */
    List<String> faultsOf(@Nullable JsonNode submitted, @Nullable Set<JsonNode> available) {
        JsonNode value = submitted == null ? NullNode.getInstance() : submitted;
        if (isEmpty(value)) {
            return required ? List.of("'" + key + "' is required") : List.of();
        }
        return switch (type) {
            case TEXT -> value.isTextual() ? textFaults(value.textValue()) : List.of(mismatch("a text"));
            case NUMBER -> value.isNumber() ? numberFaults(value.doubleValue()) : List.of(mismatch("a number"));
            case FLAG -> value.isBoolean() ? List.of() : List.of(mismatch("true or false"));
            case CHOICE -> choiceFaults(value, available);
            case CHOICES -> choicesFaults(value, available);
            case COMPUTED -> value.isTextual() ? textFaults(value.textValue()) : scalarFaults(value);
        };
    }

    private boolean isEmpty(JsonNode value) {
        return switch (type) {
            case NUMBER -> value.isNull();
            case TEXT, CHOICE, COMPUTED ->
                value.isNull() || (value.isTextual() && value.textValue().isBlank());
            case FLAG -> value.isNull() || (required && value.isBoolean() && !value.booleanValue());
            case CHOICES -> value.isNull() || (value.isArray() && value.isEmpty());
        };
    }

    private List<String> textFaults(String text) {
        var faults = new ArrayList<String>();
        if (!PlainText.isStorable(text)) {
            faults.add("'" + key + "' contains a character that cannot be stored, such as U+0000");
        }
        int longest = Math.min(limits.path("maxLength").asInt(LONGEST_TEXT), LONGEST_TEXT);
        if (text.length() > longest) {
            faults.add("'" + key + "' must have at most " + longest + " characters, not " + text.length());
        }
        int shortest = limits.path("minLength").asInt(0);
        if (text.length() < shortest) {
            faults.add("'" + key + "' must have at least " + shortest + " characters, not " + text.length());
        }
        return faults;
    }

    private List<String> numberFaults(double number) {
        var faults = new ArrayList<String>();
        if (limits.path("min").isNumber() && number < limits.path("min").doubleValue()) {
            faults.add("'" + key + "' must be at least " + limits.path("min"));
        }
        if (limits.path("max").isNumber() && number > limits.path("max").doubleValue()) {
            faults.add("'" + key + "' must be at most " + limits.path("max"));
        }
        return faults;
    }

    private List<String> scalarFaults(JsonNode value) {
        return value.isValueNode() ? List.of() : List.of(mismatch("a single value"));
    }

    private List<String> choiceFaults(JsonNode value, @Nullable Set<JsonNode> available) {
        return value.isValueNode() && available != null && available.contains(value)
                ? List.of()
                : List.of(mismatch("one of its options"));
    }

    private List<String> choicesFaults(JsonNode value, @Nullable Set<JsonNode> available) {
        if (!value.isArray()) {
            return List.of(mismatch("a list of its options"));
        }
        boolean known = StreamSupport.stream(value.spliterator(), false)
                .allMatch(item -> choiceFaults(item, available).isEmpty());
        return known ? List.of() : List.of(mismatch("a list of its options"));
    }

    private String mismatch(String expected) {
        return "'" + key + "' takes " + expected;
    }
}
