/**
 * Containment patterns that people approved in advance: read from files, checked completely at start-up, identified by digest.
 * An agent may fill their slots and nothing else.
 */
@ApplicationModule(allowedDependencies = {"address", "web", "canonical", "incident", "observable"})
@NullMarked
package dev.warrant.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
