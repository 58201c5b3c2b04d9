package dev.warrant.evidence;

import dev.warrant.gate.SignedApproval;
import dev.warrant.incident.RemediationId;
import java.util.List;

/** Gathers the provenance of a case. */
interface Provenances {

    Provenance of(RemediationId remediation, List<SignedApproval> approvals);
}
