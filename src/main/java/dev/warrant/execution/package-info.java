/**
 * Carries out one step of a policy at a time, effectively once, and takes it back. The journal is written before and after
 * every outside call.
 */
@ApplicationModule(
        allowedDependencies = {
            "canonical",
            "incident",
            "approval",
            "warrant",
            "controlplane",
            "signing",
            "identity",
            "credential",
            "hold",
            "journal",
            "records",
            "shown",
            "stop"
        })
@NullMarked
package dev.warrant.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
