/**
 * What the engine evaluates, whatever was deployed: literals, variables, comparisons, and the delegates of Warrant by their names. No other
 * bean, no class, no method, no script. It does not rely on the check of deployments, which holds the same line at another place.
 */
@NullMarked
package dev.warrant.process.vocabulary;

import org.jspecify.annotations.NullMarked;
