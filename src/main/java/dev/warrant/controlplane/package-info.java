/**
 * What can be done to live systems, and by which action: the SPI that connectors implement. A plane is one object that hands out each of its
 * roles separately, so that a connector claims only what it can do; an action is one class.
 */
@ApplicationModule(allowedDependencies = {"address", "canonical", "outgoing", "shown"})
@NullMarked
package dev.warrant.controlplane;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
