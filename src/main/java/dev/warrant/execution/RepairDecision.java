package dev.warrant.execution;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person says about a step that could not be undone. */
enum RepairDecision {
    /** The person restored the state before by other means. */
    REPAIRED,
    /** It stays as it is. */
    ACCEPT_RESIDUE,
    /** Undo it once more. */
    RETRY;

    static RepairDecision ofWord(String word) {
        return Arrays.stream(values())
                .filter(decision -> decision.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A repair is decided as "
                        + Arrays.stream(values())
                                .map(decision -> "'" + decision.word() + "'")
                                .collect(Collectors.joining(" or "))
                        + ", not as '" + word + "'"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
