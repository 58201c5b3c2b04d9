package dev.warrant.controlplane;

import java.util.List;
import java.util.Optional;

/** All actions of all planes, and the planes behind them by the roles that they claim. */
public interface ActionCatalogue {

    List<ActionDescription> actions();

    Optional<ActionDescription> find(String action);

    /** The plane's read-only role; empty when the plane is unknown or not configured. */
    Optional<EffectReader> reader(String plane);

    /** The plane's changing role; empty when the plane is unknown, not configured or does not claim it. */
    Optional<StepExecutor> executor(String plane);

    /** The plane's minting role; empty when the plane is unknown, not configured or does not claim it. */
    Optional<CredentialMinter> minter(String plane);
}
