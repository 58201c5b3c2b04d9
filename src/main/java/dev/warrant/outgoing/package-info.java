/** The HTTP client for every outgoing call: bounded in time and size, and never redirected. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.warrant.outgoing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
