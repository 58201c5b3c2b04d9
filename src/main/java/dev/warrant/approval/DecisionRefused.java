package dev.warrant.approval;

/** A decision by somebody whose membership gives no say in it; the message is for that person. Answered with 403. */
public final class DecisionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DecisionRefused(String message) {
        super(message);
    }
}
