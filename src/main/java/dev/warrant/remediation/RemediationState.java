package dev.warrant.remediation;

/** Where a remediation stands; the words of the HTTP contract. */
public enum RemediationState {
    RECEIVED,
    TRIAGE,
    DRAFTING,
    REVIEWING,
    AWAITING_APPROVAL,
    CHALLENGE_WINDOW,
    EXECUTING,
    OBSERVING,
    ROLLING_BACK,
    REPAIR,
    CLOSED
}
