package dev.warrant.execution;

import java.util.Locale;

/** Where a step stands, by its newest journal entry. */
public enum StepStatus {
    PENDING,
    RESERVED,
    SNAPSHOT,
    APPLIED,
    VERIFIED,
    REFUSED,
    /** Live state had moved before the step; nothing was applied. */
    DRIFTED,
    UNCERTAIN,
    UNDO_QUEUED,
    UNDONE,
    UNDO_FAILED,
    /** Deliberately or unavoidably left as it is; the residual report says why. */
    RESIDUE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
