/**
 * Who must agree to a policy, and how long their agreement stands. No configuration lowers a gate below its floor.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "canonical",
            "controlplane",
            "drafting",
            "incident",
            "policy",
            "proposal",
            "records",
            "review",
            "signing",
            "template"
        })
@NullMarked
package dev.warrant.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
