package dev.warrant.controlplane;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All actions of all planes, and the roles that the planes hand out. */
public interface ActionCatalogue {

    List<ActionDescription> actions();

    Optional<ActionDescription> find(String action);

    /** The plane's read-only role; empty when the plane is unknown or not configured. */
    Optional<EffectReader> reader(String plane);

    /** The plane's changing role; empty when the plane is unknown, not configured or does not hand it out. */
    Optional<StepExecutor> executor(String plane);

    /** The plane's minting role; empty when the plane is unknown, not configured or does not hand it out. */
    Optional<CredentialMinter> minter(String plane);

    /** The plane's rehearsing role, which only reads; empty when the plane is unknown, not configured or does not hand it out. */
    default Optional<UndoRehearser> rehearser(String plane) {
        return Optional.empty();
    }

    /**
     * What a credential for this grant could do at most; empty when no plane describes the action. If no credential can be minted, it is what
     * the action could do.
     */
    default Optional<Capability> capabilityOf(Grant grant) {
        return find(grant.call().action()).map(action -> minter(action.plane())
                .map(minter -> minter.capability(grant, action))
                .orElseGet(() -> Capability.justFor(grant, action)));
    }

    /** The instances, as incidents name them, that the plane of this name is configured to serve; empty where none are configured. */
    default Set<String> instancesServed(String plane) {
        return Set.of();
    }

    /** Why some configured planes are not acted on: their accounts are not separate. One sentence each. */
    default List<String> planesNotSeparated() {
        return List.of();
    }

    /** Why this action can only be recommended here, as a sentence; empty when it can be carried out. */
    default Optional<String> onlyRecommended(String action) {
        return find(action)
                .map(ActionDescription::plane)
                .map(plane -> missing(reader(plane), "reads what '" + action + "' would change")
                        .or(() -> missing(executor(plane), "carries '" + action + "' out"))
                        .or(() -> missing(minter(plane), "mints a credential for '" + action + "'"))
                        .map(what -> "On control plane '" + plane + "', nothing " + what + " here"))
                .orElseGet(() -> Optional.of("No control plane describes the action '" + action + "'"));
    }

    private static Optional<String> missing(Optional<?> role, String what) {
        return role.isPresent() ? Optional.empty() : Optional.of(what);
    }
}
