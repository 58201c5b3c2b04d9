package dev.warrant.remediation;

/** How a remediation ended; the words of the HTTP contract. */
public enum Outcome {
    CONTAINED,
    ROLLED_BACK,
    ROLLED_BACK_WITH_RESIDUE,
    REFUSED,
    REJECTED,
    EXPIRED,
    WITHDRAWN,
    RECOMMENDED,
    MERGED,
    STOPPED,
    /** A step failed, and nothing of the containment stands. */
    FAILED,
    /** A person confirmed that the targets were gone, or in the wanted state, before anything was done. */
    ALREADY_CONTAINED,
    /** Contained but for steps whose target was not there, as a person decided. */
    CONTAINED_IN_PART
}
