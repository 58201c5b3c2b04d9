/**
 * Joins records and engine history into one package that a stranger can check, and names where the two disagree.
 */
@ApplicationModule(
        allowedDependencies = {
            "signing",
            "web",
            "canonical",
            "incident",
            "template",
            "drafting",
            "policy",
            "review",
            "approval",
            "warrant",
            "execution",
            "remediation",
            "credential",
            "gate",
            "issuing",
            "journal"
        })
@NullMarked
package dev.warrant.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
