package dev.warrant.controlplane;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A live system that steps act on, as one object: it says what can be done there, and hands out the roles that it can play. */
public interface ControlPlane {

    /** The name that templates use, for example {@code sandbox}. */
    String name();

    List<ActionDescription> actions();

    /** Whether it is configured here; one that is not can only be recommended for. */
    boolean configured();

    /** Warrant's own accounts there, with which it reads, mints and executes; they are never targets. */
    default Set<String> ownAccounts() {
        return Set.of();
    }

    /**
     * Why the accounts that read are not separate from those that mint and execute here, as sentences that name the setting; empty when they are
     * separate.
     */
    default List<String> notSeparated() {
        return List.of();
    }

    /** The role that only reads; empty where the plane cannot be previewed. */
    default Optional<EffectReader> reader() {
        return Optional.empty();
    }

    /** The role that looks whether steps could be undone, and only reads; empty where there is none. */
    default Optional<UndoRehearser> rehearser() {
        return Optional.empty();
    }

    /** The role that changes the live system; empty where there is none here. */
    default Optional<StepExecutor> executor() {
        return Optional.empty();
    }

    /** The role that mints credentials; empty where there is none here. */
    default Optional<CredentialMinter> minter() {
        return Optional.empty();
    }
}
