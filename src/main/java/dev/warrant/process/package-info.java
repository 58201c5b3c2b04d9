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
            "execution",
            "remediation",
            "evidence",
            "notification",
            "controlplane",
            "node",
            "credential",
            "freeze",
            "gate",
            "hold",
            "intake",
            "issuing",
            "journal",
            "observable",
            "owner",
            "proposal",
            "shown",
            "stop"
        })
@NullMarked
package dev.warrant.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
