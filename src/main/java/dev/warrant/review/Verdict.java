package dev.warrant.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The answer of an intent review, from mild to strict. */
public enum Verdict {
    CONSISTENT,
    /** A person must look. */
    DOUBTFUL,
    /** The policy must not run. */
    REFUSED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The verdict that {@link #word} writes.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Verdict ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public Verdict strictest(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
