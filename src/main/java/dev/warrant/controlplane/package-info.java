/**
 * What can be done to live systems, and by which action: the SPI that connectors implement, each role apart, so that a
 * connector claims only what it can do.
 */
@ApplicationModule(allowedDependencies = {"address", "canonical", "shown"})
@NullMarked
package dev.warrant.controlplane;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
