package dev.warrant.controlplane;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says that a plane failed to do something that only asks or prepares: take a snapshot, look whether a step is applied, mint or retire a credential.
 * Nothing was changed on the resource. The message holds no secret.
 */
public final class PlaneFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;
    private final @Nullable Duration after;

    public PlaneFailure(String reason) {
        this(reason, false, null);
    }

    private PlaneFailure(String reason, boolean passing, @Nullable Duration after) {
        super(reason);
        this.passing = passing;
        this.after = after;
    }

    /** One that can pass: the same may be asked again later. */
    public static PlaneFailure forNow(String reason) {
        return new PlaneFailure(reason, true, null);
    }

    /** The same, where the plane may say how long it wants to be left alone. */
    public static PlaneFailure forNow(String reason, Optional<Duration> after) {
        return new PlaneFailure(reason, true, after.orElse(null));
    }

    /** How long the plane wants to be left alone; empty where it did not say. */
    public Optional<Duration> after() {
        return Optional.ofNullable(after);
    }

    /** Whether the same may be asked again later with another answer. */
    public boolean mayPass() {
        return passing;
    }
}
