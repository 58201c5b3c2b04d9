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

    /** The accounts of Warrant's own there, by which it reads, mints and executes; they are no targets. */
    default Set<String> ownAccounts() {
        return Set.of();
    }

    /** Why the accounts that read are not apart from those that mint and execute here, as sentences that name the setting; empty when they are. */
    default List<String> notSeparated() {
        return List.of();
    }

    /** What only reads; empty where the plane cannot be previewed. */
    default Optional<EffectReader> reader() {
        return Optional.empty();
    }

    /** What looks whether steps could be undone, and only reads; empty where nothing does. */
    default Optional<UndoRehearser> rehearser() {
        return Optional.empty();
    }

    /** What changes the live system; empty where nothing does here. */
    default Optional<StepExecutor> executor() {
        return Optional.empty();
    }

    /** What mints credentials; empty where nothing does here. */
    default Optional<CredentialMinter> minter() {
        return Optional.empty();
    }
}
