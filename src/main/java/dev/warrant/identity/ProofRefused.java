package dev.warrant.identity;

/** An identity cannot be had, or a proof of it does not hold; the message says why in a sentence without a full stop, and holds no token. */
public final class ProofRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProofRefused(String message) {
        super(message);
    }
}
