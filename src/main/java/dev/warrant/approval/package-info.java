/**
 * Who must agree, and who did: the gate with its floor, and approvals bound to one policy. No configuration lowers the floor.
 */
@ApplicationModule(
        allowedDependencies = {
            "signing",
            "web",
            "canonical",
            "access",
            "incident",
            "drafting",
            "policy",
            "controlplane",
            "gate",
            "owner",
            "shown"
        })
@NullMarked
package dev.warrant.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
