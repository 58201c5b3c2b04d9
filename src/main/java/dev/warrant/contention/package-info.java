/**
 * What becomes of two transactions that are in each other's way: which of them is tried again, how often, and which never is.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.warrant.contention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
