/**
 * What several processes on one database share: its clock, and the lock under which only one of them starts. Nothing here knows of
 * remediations.
 */
@ApplicationModule(allowedDependencies = {"admission"})
@NullMarked
package dev.warrant.node;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
