/**
 * Whether an approved policy may be carried out now. Everything that was decided is checked once more against the records before the
 * warrant is signed.
 */
@ApplicationModule(
        allowedDependencies = {
            "approval",
            "canonical",
            "drafting",
            "freeze",
            "gate",
            "hold",
            "incident",
            "node",
            "policy",
            "proposal",
            "review",
            "signing",
            "stop",
            "template",
            "warrant",
            "journal",
            "challenge"
        })
@NullMarked
package dev.warrant.issuing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
