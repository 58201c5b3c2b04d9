/**
 * Joins records and engine history into one package that a stranger can check, and names where the two disagree.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "approval",
            "canonical",
            "credential",
            "drafting",
            "execution",
            "gate",
            "incident",
            "issuing",
            "journal",
            "observable",
            "policy",
            "proposal",
            "remediation",
            "review",
            "signing",
            "template",
            "warrant",
            "web",
            "challenge"
        })
@NullMarked
package dev.warrant.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
