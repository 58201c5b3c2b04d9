/**
 * Takes secret values out of evidence before it is stored, and leaves a keyed fingerprint in each place, so that the same
 * secret is recognised again without being known.
 */
@ApplicationModule(allowedDependencies = {"signing"})
@NullMarked
package dev.warrant.redaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
