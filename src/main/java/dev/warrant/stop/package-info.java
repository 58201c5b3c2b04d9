/**
 * The kill switch, and the calls to control planes that are under way when it is thrown. It works even when everything else waits.
 */
@ApplicationModule(allowedDependencies = {"approval", "incident", "node", "records", "shown"})
@NullMarked
package dev.warrant.stop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
