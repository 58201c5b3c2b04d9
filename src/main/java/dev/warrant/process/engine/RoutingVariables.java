package dev.warrant.process.engine;

import java.util.Set;

/** The variables that route a process. */
public interface RoutingVariables {

    /** The names that no form may use as a key: a form that wrote one would let a person choose the route. */
    Set<String> names();
}
