/**
 * Keeps callers from taking connections, threads and the database away from each other: slow ones are cut, and stopping, signing in and
 * health have a share of their own that nobody else can use up.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.warrant.admission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
