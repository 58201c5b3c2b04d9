package dev.warrant.process.engine;

import java.util.Map;
import java.util.Set;

/** The variables by which a process finds its way, and the words by which its diagram moves the case. */
public interface RoutingVariables {

    /** The names that no form may have as a key: a form that wrote one would let a person choose the way. */
    Set<String> names();

    /** The words that each extension property of a diagram may hold, by the property's name. */
    Map<String, Set<String>> words();
}
