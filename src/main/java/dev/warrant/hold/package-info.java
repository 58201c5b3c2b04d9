/**
 * Which remediation holds which resource, and which one waits for another. Two remediations never change one resource at the same
 * time.
 */
@ApplicationModule(allowedDependencies = {"controlplane", "incident", "policy", "records"})
@NullMarked
package dev.warrant.hold;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
