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
    /** A person confirmed that the targets were gone, or in the wanted state, before anything was done, and nothing else is compromised. */
    ALREADY_CONTAINED,
    /** A person confirmed that what the incident names was never there; nothing was done. */
    TARGET_NOT_FOUND,
    /**
     * The policy was carried out, or a person confirmed that nothing of it was left to do; and something that the incident says is compromised is not
     * contained by it, or a step was left out.
     */
    CONTAINED_IN_PART
}
