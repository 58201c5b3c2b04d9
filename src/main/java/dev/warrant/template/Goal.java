package dev.warrant.template;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a remediation is for, in the closed vocabulary that intents are declared in. */
public enum Goal {
    /** A secret that others know stops working. */
    INVALIDATE_SECRET,
    /** A token, session or principal that is misused loses its access. */
    REVOKE_ACCESS,
    /** A workload keeps running but reaches nothing, and nothing reaches it. */
    ISOLATE_WORKLOAD,
    /** Traffic from an address is refused. */
    BLOCK_SOURCE;

    /** The word used in JSON and YAML, for example {@code invalidate-secret}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Goal> ofWord(String word) {
        return Arrays.stream(values()).filter(goal -> goal.word().equals(word)).findFirst();
    }
}
