package dev.warrant.controlplane.sandbox;

/** How the sandbox misbehaves when it is told to. */
public enum SandboxFault {
    /** Says no to the change. */
    REFUSE,
    /** Says no to the change for now, as a busy system does. */
    BUSY,
    /** Answers late: after the configured delay, or too late to be waited for. */
    DELAY,
    /** Makes the change and loses the answer. */
    DROP_AFTER_APPLY,
    /** Makes the change, and the line breaks before the answer. */
    BREAK_AFTER_APPLY,
    /** The line breaks before the change is made; the caller cannot tell. */
    BREAK_BEFORE_APPLY,
    /** Makes the change, and cannot be read back for now. */
    BLIND,
    /** Cannot be previewed for now. */
    AWAY,
    /** Mints no credential for now. */
    BUSY_MINTING,
    /** Says that it made the change, and did nothing. */
    LIE,
    /** Does not undo the change. */
    FAIL_UNDO,
    /** Lets no credential undo the change, and says so when it is looked at beforehand. */
    DENY_UNDO
}
