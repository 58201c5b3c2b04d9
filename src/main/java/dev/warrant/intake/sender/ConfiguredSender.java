package dev.warrant.intake.sender;

import dev.warrant.shown.ShownText;
import dev.warrant.web.InvalidInput;
import dev.warrant.web.InvalidInput.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sender.
 *
 * @param name the last part of its path under {@code /api/webhooks}; part of the identity of what it sends
 * @param account the account that it signs in with; empty when it proves itself by a secret
 * @param environment the environment of incidents that do not name their own; null when they must
 * @param instance the code host, cluster, realm or tenant that it speaks for; empty when none is configured
 * @param furtherInstances the others that its events may name; {@value #ANY} for any
 */
public record ConfiguredSender(
        String name,
        SenderKind kind,
        SharedSecrets secrets,
        String account,
        @Nullable String environment,
        String instance,
        Set<String> furtherInstances) {

    static final String ANY = "*";

    private static final int LONGEST_SHOWN = 64;

    private static final String PROVEN_BY_SECRET = "sender:";

    public ConfiguredSender {
        furtherInstances = Set.copyOf(furtherInstances);
    }

    /** A sender that speaks for at most one instance. */
    public ConfiguredSender(
            String name,
            SenderKind kind,
            SharedSecrets secrets,
            String account,
            @Nullable String environment,
            String instance) {
        this(name, kind, secrets, account, environment, instance, Set.of());
    }

    /**
     * A fault where an event names an instance that its sender does not speak for: the holder of one cluster's secret must not open or join
     * cases of another. A sender for which no instance is configured is believed.
     *
     * @param pointer where the event names it
     */
    public Optional<Fault> faultIfSpeakingFor(String named, String pointer) {
        boolean isItsOwn = instance.isEmpty()
                || instance.equalsIgnoreCase(named)
                || furtherInstances.stream().anyMatch(other -> other.equals(ANY) || other.equalsIgnoreCase(named));
        return isItsOwn
                ? Optional.empty()
                : Optional.of(new Fault(
                        "foreign-instance",
                        "The sender '" + name + "' speaks for '" + instance + "', not for '"
                                + ShownText.of(named, LONGEST_SHOWN)
                                + "'; if it may, add that one to its setting further-instances",
                        pointer));
    }

    /** The same for an event that names at most one instance, which is refused as a whole. */
    public void requireSpeaksFor(Optional<String> named, String pointer) {
        named.flatMap(other -> faultIfSpeakingFor(other, pointer)).ifPresent(fault -> {
            throw new InvalidInput("The event names an instance that its sender does not speak for", List.of(fault));
        });
    }

    /**
     * What tells its events from those of other senders of the kind; empty for the sender that is named as its kind, whose events were there
     * before senders had names.
     */
    public String identity() {
        return isStandard() ? "" : name;
    }

    /**
     * The instance on which something lives when the event does not say. Two webhooks never speak for one instance by silence; a sender of
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
