package dev.warrant.approval;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * How long what people agreed to stands. A gate on the same policy in the same live state goes on with the round of the one before; a
 * rejection, a request for changes or a challenge in between ends it, and so does a new reason that nobody is asked about.
 */
@Component
final class Rounds {

    private final GateRecords gates;
    private final ApprovalRecords approvals;

    Rounds(GateRecords gates, ApprovalRecords approvals) {
        this.gates = gates;
        this.approvals = approvals;
    }

    /** The round in which people decide now; 0 before the first gate. */
    long current(RemediationId remediation) {
        return gates.newest(remediation).map(GateRecords.Kept::round).orElse(0L);
    }

    /** A round in which nobody has decided yet. */
    long fresh(RemediationId remediation) {
        return 1
                + gates.of(remediation).stream()
                        .mapToLong(GateRecords.Kept::round)
                        .max()
                        .orElse(0);
    }

    /** The round of a gate that is about to be recorded. */
    long of(RemediationId remediation, Gate gate, Digest fingerprint) {
        List<GateRecords.Kept> earlier = gates.of(remediation);
        Set<Long> since = new HashSet<>();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            GateRecords.Kept kept = earlier.get(i);
            since.add(kept.round());
            if (kept.fingerprint().equals(fingerprint)
                    && kept.gate().policyDigest().equals(gate.policyDigest())) {
                return (!kept.gate().challenged() && adds(gate, kept.gate())) || objected(remediation, since)
                        ? fresh(remediation)
                        : kept.round();
            }
            if (kept.gate().challenged()) {
                break;
            }
        }
        return fresh(remediation);
    }

    /** Whether there is something new to know, and nobody more to look at it. */
    private static boolean adds(Gate gate, Gate before) {
        return gate.required() <= before.required()
                && gate.reasons().stream().map(Gate.Reason::text).anyMatch(text -> before.reasons().stream()
                        .map(Gate.Reason::text)
                        .noneMatch(text::equals));
    }

    private boolean objected(RemediationId remediation, Set<Long> rounds) {
        return approvals.of(remediation).stream()
                .filter(signed -> rounds.contains(signed.round()))
                .anyMatch(signed -> signed.approval().decision() != Approval.Decision.APPROVE);
    }
}
