package dev.warrant.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a remediation is undone; it decides how far. */
public enum RollbackPurpose {
    /** A later step failed; the incident is still real, so nothing is undone that would re-open the hole. */
    FAILED,
    FALSE_POSITIVE,
    HARM,
    CHALLENGED;

    /** The word used in HTTP, for example {@code false-positive}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RollbackPurpose> ofWord(String word) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.word().equals(word))
                .findFirst();
    }
}
