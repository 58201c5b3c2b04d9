package dev.warrant.observable;

/**
 * A typed fact in the evidence.
 *
 * @param type lower-case word such as {@code principal}, {@code credential-id}, {@code repository}, {@code ip}, {@code workload},
 *     {@code namespace}, {@code session}, {@code database}, {@code role}
 * @param value the value as it stands in the evidence
 * @param pointer RFC 6901 pointer into the incident's evidence
 * @param trusted false where an attacker can write the field
 * @param source who says so, for example {@code github}
 * @param reporter the authenticated account that brought it; intake sets it, whatever an adapter wrote
 */
public record Observable(String type, String value, String pointer, boolean trusted, String source, String reporter) {

    public Observable {
        if (!type.matches("[a-z][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException("An observable's type must be a lower-case word, not '" + type + "'");
        }
        if (value.isEmpty() || value.length() > 1024) {
            throw new IllegalArgumentException(
                    "An observable's value must have 1 to 1024 characters, not " + value.length());
        }
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new IllegalArgumentException(
                    "An RFC 6901 pointer must be empty or start with '/', unlike '" + pointer + "'");
        }
    }

    /** A fact as an adapter reads it; until intake names the account that brought it, its source stands for that. */
    public Observable(String type, String value, String pointer, boolean trusted, String source) {
        this(type, value, pointer, trusted, source, source);
    }

    /**
     * Whether the other says the same of its own accord: under another source name and through another account. One account that reports
     * under two names is one witness.
     */
    public boolean isCorroboratedBy(Observable other) {
        return type.equals(other.type)
                && value.equals(other.value)
                && !source.equals(other.source)
                && !reporter.equalsIgnoreCase(other.reporter);
    }

    /** The same fact without the word of its source that it can be trusted. */
    public Observable untrusted() {
        return new Observable(type, value, pointer, false, source, reporter);
    }

    public Observable at(String otherPointer) {
        return new Observable(type, value, otherPointer, trusted, source, reporter);
    }

    public Observable reportedBy(String account) {
        return new Observable(type, value, pointer, trusted, source, account);
    }

    /** Whether both say the same on the same authority, wherever it stands. */
    public boolean isSameFactAs(Observable other) {
        return at("").equals(other.at(""));
    }
}
