package dev.warrant.controlplane;

/**
 * Says that a plane did not do what only asks or prepares: take a snapshot, look whether a step is applied, mint or retire a credential.
 * Nothing was changed on the resource. The message holds no secret.
 */
public final class PlaneFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PlaneFailure(String reason) {
        super(reason);
    }
}
