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
    /** The policy was carried out, and something that the incident says is compromised was not contained by it. */
    CONTAINED_IN_PART
}
