/**
 * Warrant's own signature under its records, and the key behind it. All records are signed and checked here; the private key leaves neither this
 * package nor the data folder.
 */
@ApplicationModule(allowedDependencies = {"canonical"})
@NullMarked
package dev.warrant.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
