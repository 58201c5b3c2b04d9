/**
 * Reads IP addresses, which can be written in many ways; nothing is ever looked up.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.warrant.address;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
