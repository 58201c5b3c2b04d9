package dev.warrant.identity;

/** An identity cannot be had, or a proof of it does not hold; the message says why in a sentence without a full stop, and holds no token. */
public final class ProofRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    public ProofRefused(String message) {
        this(message, false);
    }

    private ProofRefused(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** Whoever vouches for identities was not reached or is overloaded: the same may be asked again later. */
    public static ProofRefused forNow(String message) {
        return new ProofRefused(message, true);
    }

    /** Whether the same may be asked again later with another answer. */
    public boolean mayPass() {
        return passing;
    }
}
