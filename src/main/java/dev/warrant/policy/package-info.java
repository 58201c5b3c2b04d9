/**
 * A template with accepted values becomes a policy: concrete steps with the effects they would have on live state. A policy
 * never changes; another state makes another policy.
 */
@ApplicationModule(
        allowedDependencies = {
            "canonical",
            "incident",
            "template",
            "drafting",
            "controlplane",
            "identity",
            "access",
            "guardrail",
            "proposal",
            "shown"
        })
@NullMarked
package dev.warrant.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
