package dev.warrant.controlplane;

/**
 * The leave that a credential carries: one action on one resource, and nothing else.
 *
 * @param purpose apply or undo
 */
public record Grant(ActionCall call, Resource resource, Purpose purpose) {

    /** What the credential is for. */
    public enum Purpose {
        APPLY,
        UNDO
    }
}
