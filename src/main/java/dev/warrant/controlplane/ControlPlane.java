package dev.warrant.controlplane;

import java.util.List;
import java.util.Set;

/** A live system that steps act on. What it can do beyond describing itself, it says by implementing the other roles. */
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
}
