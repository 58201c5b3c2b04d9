package dev.warrant.evidence;

import dev.warrant.gate.SignedApproval;
import dev.warrant.remediation.Remediations;
import java.util.List;

/** Gathers the provenance of a case. */
interface Provenances {

    Provenance of(Remediations.Standing standing, List<SignedApproval> approvals);
}
