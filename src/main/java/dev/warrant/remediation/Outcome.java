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
    STOPPED
}
