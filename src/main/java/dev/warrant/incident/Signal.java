package dev.warrant.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of its event by sending it.
 *
 * @param word the source's own word for it, for example {@code reopened}
 * @param at when it happened by the source's clock; null where the source does not tell
 */
public record Signal(Meaning meaning, String word, @Nullable Instant at) {

    /** The event is reported, and nothing is said of earlier reports. */
    public static final Signal REPORTED = new Signal(Meaning.REPORTED, "reported", null);

    /** How Warrant reads it. */
    public enum Meaning {
        /** It happened. */
        REPORTED,
        /** It happened before and is back, or is worse than it was. */
        AGAIN,
        /** The source withdraws it or considers it settled. */
        OVER,
        /** A fact about an event that is known. */
        TOLD;

        /** Whether it can open a case. */
        public boolean opens() {
            return this == REPORTED || this == AGAIN;
        }
    }

    /** For people: {@code github says revoked at 2026-11-30T10:00:00Z}. */
    public String sentence(String source) {
        return source + " says " + word + (at == null ? "" : " at " + at);
    }
}
