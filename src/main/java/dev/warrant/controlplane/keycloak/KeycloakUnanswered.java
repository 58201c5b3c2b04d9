package dev.warrant.controlplane.keycloak;

import dev.warrant.controlplane.PlaneFailure;
import dev.warrant.controlplane.StepOutcome;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No good answer came from a realm. The message holds no secret and nothing that a server wrote.
 */
final class KeycloakUnanswered extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable Duration after;

    private KeycloakUnanswered(String reason, Kind kind) {
        this(reason, kind, null);
    }

    private KeycloakUnanswered(String reason, Kind kind, @Nullable Duration after) {
        super(reason);
        this.kind = kind;
        this.after = after;
    }

    /** It clearly said no, or was never asked to change anything. */
    static KeycloakUnanswered refused(String reason) {
        return new KeycloakUnanswered(reason, Kind.REFUSED);
    }

    /** The same, and it may be asked again later with another answer. */
    static KeycloakUnanswered refusedForNow(String reason) {
        return refusedForNow(reason, Optional.empty());
    }

    /** The same, where the realm may say how long it wants to be left alone. */
    static KeycloakUnanswered refusedForNow(String reason, Optional<Duration> after) {
        return new KeycloakUnanswered(reason, Kind.REFUSED_FOR_NOW, after.orElse(null));
    }

    /** It was asked to change something, and what became of it is not known. */
    static KeycloakUnanswered unclear(String reason) {
        return new KeycloakUnanswered(reason, Kind.UNCLEAR);
    }

    boolean nothingChanged() {
        return kind != Kind.UNCLEAR;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** What became of a change that ended like this. */
    StepOutcome outcome() {
        return switch (kind) {
            case REFUSED -> new StepOutcome.Refused(reason());
            case REFUSED_FOR_NOW ->
                new StepOutcome.RefusedForNow(reason(), StepOutcome.Obstacle.BUSY, Optional.ofNullable(after));
            case UNCLEAR -> new StepOutcome.Uncertain(reason(), true);
        };
    }

    /** For calls that only ask or prepare, where a lost answer may be asked for again. */
    PlaneFailure failure() {
        return kind == Kind.REFUSED
                ? new PlaneFailure(reason())
                : PlaneFailure.forNow(reason(), Optional.ofNullable(after));
    }

    private enum Kind {
        REFUSED,
        REFUSED_FOR_NOW,
        UNCLEAR
    }
}
