/**
 * Takes events in: what each is, a repeat, one that is back, or a new incident; secrets are replaced before anything is kept.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "address",
            "canonical",
            "contention",
            "incident",
            "observable",
            "shown",
            "web",
            "redaction"
        })
@NullMarked
package dev.warrant.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
