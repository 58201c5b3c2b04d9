/**
 * Who is calling and what they may do: groups, the accounts port and the HTTP rules. Every path of the application
 * passes its rules first.
 */
@ApplicationModule(allowedDependencies = {"address", "admission", "shown"})
@NullMarked
package dev.warrant.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
