/** The embedded database as files: for the owner only, and with a password that is made at the first start. */
@ApplicationModule(allowedDependencies = "signing")
@NullMarked
package dev.warrant.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
