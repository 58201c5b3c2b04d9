package dev.warrant.approval;

/** A decision of somebody whose membership gives no say in it; the message is for that person. Answered 403. */
public final class DecisionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DecisionRefused(String message) {
        super(message);
    }
}
