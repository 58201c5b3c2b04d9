/**
 * The engine: its configuration, its accounts, its rules for deployments and clients. No other module imports it.
 */
@ApplicationModule(
        allowedDependencies = {
            "web",
            "signing",
            "canonical",
            "access",
            "incident",
            "template",
            "drafting",
            "policy",
            "review",
            "approval",
            "warrant",
            "execution",
            "remediation",
            "evidence",
            "notification",
            "controlplane",
            "node"
        })
@NullMarked
package dev.warrant.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
