/**
 * Filling one template for one incident, by whatever drafter, under guardrails that do not depend on it. Nothing in here
 * can reach a control plane, a credential or an execution class.
 */
@ApplicationModule(
        allowedDependencies = {
            "canonical",
            "incident",
            "template",
            "llm",
            "guardrail",
            "observable",
            "proposal",
            "shown",
            "redaction"
        })
@NullMarked
package dev.warrant.drafting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
