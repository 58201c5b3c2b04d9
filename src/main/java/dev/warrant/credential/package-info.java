/**
 * Credentials that exist for minutes, minted for one approved effect and known to the executor alone. Secrets stay in memory here and
 * nowhere else.
 */
@ApplicationModule(
        allowedDependencies = {"controlplane", "identity", "incident", "policy", "records", "stop", "warrant", "journal"
        })
@NullMarked
package dev.warrant.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
