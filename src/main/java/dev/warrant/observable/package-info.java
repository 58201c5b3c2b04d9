/**
 * Typed facts in evidence, and which fields an attacker can write.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.warrant.observable;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
