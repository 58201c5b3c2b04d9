/**
 * What Warrant signs and compares, as bytes that are the same everywhere: canonical JSON and digests. It knows
 * nothing of remediation.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.warrant.canonical;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
