package dev.warrant.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What became of applying a step. */
public sealed interface StepOutcome {

    /** Why the step does not stand; empty when it does. */
    default String reason() {
        return "";
    }

    /** {@code applied}, {@code refused} or {@code uncertain}. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** @param receipt what the plane said; holds no secret */
    record Applied(JsonNode receipt) implements StepOutcome {}

    /** The plane clearly said no, and nothing changed. */
    record Refused(String reason) implements StepOutcome {}

    /** It may or may not have happened. */
    record Uncertain(String reason) implements StepOutcome {}
}
