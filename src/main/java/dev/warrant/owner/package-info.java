/**
 * Who answers for which resources, as the configuration names them.
 */
@ApplicationModule(allowedDependencies = {"controlplane", "policy", "template"})
@NullMarked
package dev.warrant.owner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
