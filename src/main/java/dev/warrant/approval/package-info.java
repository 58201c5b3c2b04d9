/**
 * Who must agree, and who did: the gate with its floor, and approvals bound to one policy. No configuration lowers the floor.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "canonical",
            "controlplane",
            "drafting",
            "gate",
            "incident",
            "owner",
            "policy",
            "proposal",
            "records",
            "shown",
            "signing",
            "web"
        })
@NullMarked
package dev.warrant.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
