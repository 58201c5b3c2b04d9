/**
 * Who may object to a policy that would run without people, and until when they were promised that they can.
 */
@ApplicationModule(allowedDependencies = {"access", "canonical", "gate", "incident", "owner", "policy", "web"})
@NullMarked
package dev.warrant.challenge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
