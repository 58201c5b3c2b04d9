package dev.warrant.controlplane;

import java.util.Locale;

/** What became of undoing a step. */
public sealed interface UndoOutcome {

    /** {@code undone}, {@code residue} or {@code failed}. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The state before stands again. */
    record Undone() implements UndoOutcome {}

    /** Undone as far as can be; something is left that cannot be restored. */
    record Residue(Resource resource, String what, String why) implements UndoOutcome {}

    /**
     * Not undone; a person must look, unless it passes.
     *
     * @param mayPass whether the same may be asked for again later, with another answer and no harm
     */
    record Failed(String reason, boolean mayPass) implements UndoOutcome {

        public Failed(String reason) {
            this(reason, false);
        }
    }
}
