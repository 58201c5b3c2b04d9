package dev.warrant.evidence;

import dev.warrant.incident.RemediationId;

/** Makes evidence packages. */
public interface Sealing {

    /** Seals the package at the end of a remediation, and chains it to the one sealed before. */
    void seal(RemediationId remediation);

    /** The package: the sealed one, or of the present state while the remediation is open. */
    EnvelopeAnswer evidence(RemediationId remediation);
}
