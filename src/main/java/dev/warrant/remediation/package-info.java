/**
 * The case of one incident from intake to its end: its state, its outcome, its timeline, and what people may ask of it
 * over HTTP. It joins what the features recorded and decides nothing itself.
 */
@ApplicationModule(
        allowedDependencies = {
            "web",
            "admission",
            "canonical",
            "incident",
            "template",
            "drafting",
            "policy",
            "approval",
            "execution",
            "credential",
            "intake",
            "journal",
            "observable",
            "shown",
            "stop",
            "challenge",
            "redaction"
        })
@NullMarked
package dev.warrant.remediation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
