package dev.warrant.incident;

import java.util.Optional;

/** The texts of an incident that must have a fixed form, wherever they come from. */
public enum IncidentText {
    ENVIRONMENT(64, "[a-z0-9][a-z0-9._-]*", "lower-case letters, digits and '.', '_', '-'"),
    TITLE(200, ".*", "a text"),
    OBSERVED_TYPE(64, "[a-z][a-z0-9-]*", "a lower-case word"),
    OBSERVED_VALUE(1024, ".*", "a text");

    private final int longest;

    private final String expression;

    private final String expected;

    IncidentText(int longest, String expression, String expected) {
        this.longest = longest;
        this.expression = expression;
        this.expected = expected;
    }

    /** What is wrong with the text in the field of this name, if anything is; the text itself is not quoted. */
    public Optional<Fault> faultOf(String name, String text) {
        Optional<Fault> fault = lineFault(name, text, longest);
        return fault.isPresent() || text.matches(expression)
                ? fault
                : Optional.of(new Fault("pattern", "'" + name + "' is " + expected));
    }

    /** Why the text is not one line of 1 to the given number of characters. */
    public static Optional<Fault> lineFault(String name, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            return Optional.of(new Fault(
                    "length",
                    "'%s' must have 1 to %d characters, not %d"
                            .formatted(name, longest, text.strip().length())));
        }
        return text.chars().anyMatch(Character::isISOControl)
                ? Optional.of(
                        new Fault("control-character", "'" + name + "' must be one line without control characters"))
                : Optional.empty();
    }

    /** @param rule stable id of what the text broke */
    public record Fault(String rule, String message) {}
}
