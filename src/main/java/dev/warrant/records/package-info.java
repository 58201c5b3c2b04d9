/**
 * Keeps records from being changed: the databases themselves refuse to update or delete them, no matter who asks.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.warrant.records;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
