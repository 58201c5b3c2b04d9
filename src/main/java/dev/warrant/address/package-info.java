/**
 * Reads IP addresses, which have many ways of being written; nothing is ever looked up.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.warrant.address;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
