package dev.warrant.controlplane.keycloak;

/**
 * No good answer came from a realm. The message holds no secret and nothing that a server wrote.
 */
final class Unanswered extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean nothingChanged;

    private Unanswered(String reason, boolean nothingChanged) {
        super(reason);
        this.nothingChanged = nothingChanged;
    }

    /** It clearly said no, or was never asked to change anything. */
    static Unanswered refused(String reason) {
        return new Unanswered(reason, true);
    }

    /** It was asked to change something, and what became of it is not known. */
    static Unanswered unclear(String reason) {
        return new Unanswered(reason, false);
    }

    boolean nothingChanged() {
        return nothingChanged;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
