package dev.warrant.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happened, in the closed vocabulary that templates are selected by. */
public enum IncidentKind {
    EXPOSED_SECRET,
    SUSPICIOUS_TOKEN,
    UNAUTHORIZED_WORKLOAD;

    /** The word used in JSON, YAML and decisions, for example {@code exposed-secret}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<IncidentKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
