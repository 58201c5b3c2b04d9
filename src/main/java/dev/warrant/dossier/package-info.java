/**
 * Everything on record about one remediation, gathered once for everybody who tells about it: the answer over HTTP, the evidence, forms and mails. It
 * decides nothing and writes nothing.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "approval",
            "canonical",
            "challenge",
            "controlplane",
            "credential",
            "drafting",
            "execution",
            "freeze",
            "gate",
            "hold",
            "incident",
            "issuing",
            "journal",
            "policy",
            "proposal",
            "remediation",
            "review",
            "template",
            "warrant",
            "web"
        })
@NullMarked
package dev.warrant.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
