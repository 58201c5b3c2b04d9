package dev.warrant.access;

import java.util.Set;

/** The paths to which callers post without an account, because the receiver itself verifies who they are. */
public interface OpenDoors {

    Set<String> paths();
}
