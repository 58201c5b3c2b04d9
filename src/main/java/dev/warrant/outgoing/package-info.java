/** The HTTP client for every call that leaves the house: bounded in time and size, and never led elsewhere. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.warrant.outgoing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
