package dev.warrant.process.engine;

import java.util.Set;

/** The variables by which a process finds its way. */
public interface RoutingVariables {

    /** The names that no form may have as a key: a form that wrote one would let a person choose the way. */
    Set<String> names();
}
