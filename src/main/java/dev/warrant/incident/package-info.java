/**
 * Security events as Warrant keeps them: normalised, with typed observables, and with every secret value replaced by a
 * keyed fingerprint before anything is stored. Nothing here knows of templates or processes.
 */
@ApplicationModule(allowedDependencies = {"canonical", "observable", "shown", "redaction"})
@NullMarked
package dev.warrant.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
