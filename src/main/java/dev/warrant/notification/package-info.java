/**
 * Tells people by mail, from an outbox that is written with the engine's own transaction. A mail server that is down delays
 * mail and nothing else.
 */
@ApplicationModule(allowedDependencies = {"access", "incident", "shown"})
@NullMarked
package dev.warrant.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
