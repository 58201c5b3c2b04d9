/**
 * Carries out one step of a policy at a time, effectively once, and undoes it. The journal is written before and after
 * every outside call.
 */
@ApplicationModule(
        allowedDependencies = {
            "approval",
            "canonical",
            "contention",
            "controlplane",
            "credential",
            "hold",
            "identity",
            "incident",
            "journal",
            "policy",
            "records",
            "shown",
            "signing",
            "stop",
            "warrant"
        })
@NullMarked
package dev.warrant.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
