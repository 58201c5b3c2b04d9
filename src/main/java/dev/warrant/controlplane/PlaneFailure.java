package dev.warrant.controlplane;

/**
 * Says that a plane did not do what only asks or prepares: take a snapshot, look whether a step is applied, mint or retire a credential.
 * Nothing was changed on the resource. The message holds no secret.
 */
public final class PlaneFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    public PlaneFailure(String reason) {
        this(reason, false);
    }

    private PlaneFailure(String reason, boolean passing) {
        super(reason);
        this.passing = passing;
    }

    /** One that can pass: the same may be asked again later. */
    public static PlaneFailure forNow(String reason) {
        return new PlaneFailure(reason, true);
    }

    /** Whether the same may be asked again later with another answer. */
    public boolean mayPass() {
        return passing;
    }
}
