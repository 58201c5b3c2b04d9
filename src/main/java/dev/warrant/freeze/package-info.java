/**
 * The calendar of times in which nothing is changed. A policy waits for its end; only a person's approval of an exception that the
 * template allows goes past it.
 */
@ApplicationModule(allowedDependencies = {"template"})
@NullMarked
package dev.warrant.freeze;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
