package dev.warrant.controlplane;

import java.util.Locale;

/**
 * The permission that a credential carries: one action on one resource, and nothing else.
 *
 * @param purpose apply or undo
 */
public record Grant(ActionCall call, Resource resource, Purpose purpose) {

    /** What the credential is for. */
    public enum Purpose {
        APPLY,
        UNDO;

        /** {@code apply} or {@code undo}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
