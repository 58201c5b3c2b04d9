package dev.warrant.incident;

/**
 * A typed fact in the evidence.
 *
 * @param type lower-case word such as {@code principal}, {@code credential-id}, {@code repository}, {@code ip}, {@code workload},
 *     {@code namespace}, {@code session}, {@code database}, {@code role}
 * @param value the value as it stands in the evidence
 * @param pointer RFC 6901 pointer into the incident's evidence
 * @param trusted false where an attacker can write the field
 * @param source who says so, for example {@code github}; two observables with different sources corroborate one another
 */
public record Observable(String type, String value, String pointer, boolean trusted, String source) {

    public Observable {
        if (!type.matches("[a-z][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException("An observable's type is a lower-case word, not '" + type + "'");
        }
        if (value.isEmpty() || value.length() > 1024) {
            throw new IllegalArgumentException("An observable's value has 1 to 1024 characters, not " + value.length());
        }
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new IllegalArgumentException(
                    "An RFC 6901 pointer is empty or starts with '/', unlike '" + pointer + "'");
        }
    }
}
