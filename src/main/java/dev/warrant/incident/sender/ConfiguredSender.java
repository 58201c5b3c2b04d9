package dev.warrant.incident.sender;

import org.jspecify.annotations.Nullable;

/**
 * One sender.
 *
 * @param name the last part of its path under {@code /api/webhooks}; part of the identity of what it sends
 * @param account the account that it signs in with; empty when it proves itself by a secret
 * @param environment where incidents of this sender belong that do not name theirs; null when they have to
 * @param instance the code host, cluster, realm or tenant that it speaks for; empty when it is not told
 */
public record ConfiguredSender(
        String name,
        SenderKind kind,
        SharedSecrets secrets,
        String account,
        @Nullable String environment,
        String instance) {

    private static final String PROVEN_BY_SECRET = "sender:";

    /**
     * What tells its events from those of other senders of the kind; empty for the sender that is named as its kind, whose events were there
     * before senders had names.
     */
    public String identity() {
        return isStandard() ? "" : name;
    }

    /**
     * On which instance something lives when the event does not tell. Two webhooks never speak for one instance by silence; a sender of
     * canonical incidents may be a second witness of what another one saw, so its silence stays one.
     */
    public String speaksFor() {
        return instance.isEmpty() && kind != SenderKind.CANONICAL ? identity() : instance;
    }

    /** Who brought an event that was proven by a secret sent along. */
    public String reporter() {
        return PROVEN_BY_SECRET + name;
    }

    boolean isStandard() {
        return kind != SenderKind.CANONICAL && name.equals(kind.word());
    }
}
