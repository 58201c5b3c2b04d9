package dev.warrant.intake.sender;

import java.util.Locale;

/** The formats in which configured senders send. */
public enum SenderKind {
    /** GitHub's webhooks; each delivery is signed with a shared secret. */
    GITHUB,
    /** Falco and Falcosidekick; they send a shared secret along, or have an account. */
    FALCO,
    /** Canonical incidents; each sender has an account. */
    CANONICAL;

    /** For example {@code github}, which is also the name of the sender that the settings of one kind describe. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
