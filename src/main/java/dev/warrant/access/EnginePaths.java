package dev.warrant.access;

import java.util.Set;

/** The calls of the engine's REST interface, to tell a path that does not exist from one that somebody may not call. */
public interface EnginePaths {

    /**
     * The methods by which a path can be called; none where there is no such path.
     *
     * @param path below the engine, as in {@code /task/count}
     */
    Set<String> methodsOf(String path);
}
