/**
 * Joins records and engine history into one package that a stranger can check, and names where the two disagree.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "approval",
            "canonical",
            "credential",
            "dossier",
            "execution",
            "gate",
            "incident",
            "journal",
            "observable",
            "policy",
            "remediation",
            "review",
            "signing",
            "warrant",
            "web",
            "challenge"
        })
@NullMarked
package dev.warrant.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
