package dev.warrant.approval;

/** A decision that does not count; the message is for the person who made it. */
public final class ApprovalRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ApprovalRefused(String message) {
        super(message);
    }
}
