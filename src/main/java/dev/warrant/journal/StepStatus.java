package dev.warrant.journal;

import com.fasterxml.jackson.annotation.JsonValue;
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
    RESIDUE,
    /** The plane is about to be asked once more; the state before is on record already, and recorded anew here when the previous try was refused. */
    ATTEMPTED,
    /** The plane refused for now and changed nothing; it is asked again later. */
    DEFERRED,
    /** Done before its turn, so that sessions do not hold what an earlier step must change; its own turn still comes. */
    BROUGHT_FORWARD,
    /** A person wants a deferred step tried again. */
    RETRY_ASKED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
