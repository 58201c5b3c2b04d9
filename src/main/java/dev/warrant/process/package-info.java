/**
 * The engine: its configuration, its accounts, its rules for deployments and clients. No other module imports it.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "approval",
            "canonical",
            "contention",
            "controlplane",
            "credential",
            "dossier",
            "drafting",
            "evidence",
            "execution",
            "freeze",
            "gate",
            "hold",
            "incident",
            "intake",
            "issuing",
            "journal",
            "node",
            "notification",
            "observable",
            "owner",
            "policy",
            "proposal",
            "remediation",
            "review",
            "shown",
            "signing",
            "stop",
            "template",
            "warrant",
            "web",
            "challenge",
            "redaction"
        })
@NullMarked
package dev.warrant.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
