/**
 * Holds what the drafter says it wants against what the policy would do and could do. A finding can only make the verdict
 * stricter.
 */
@ApplicationModule(
        allowedDependencies = {
            "canonical",
            "incident",
            "template",
            "policy",
            "controlplane",
            "llm",
            "observable",
            "proposal",
            "shown"
        })
@NullMarked
package dev.warrant.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
