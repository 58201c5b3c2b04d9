package dev.warrant.gate;

import dev.warrant.canonical.Digest;
import dev.warrant.incident.RemediationId;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How long what people agreed to stands. A gate on the same policy in the same live state goes on with the round of the one right before
 * it; a rejection, a request for changes or a challenge in between ends it, and so does drift during an execution, or a new reason that nobody
 * is asked about.
 */
@Component
public final class Rounds {

    /** What the floor says when a challenged gate is decided again; whoever decided since has seen the challenge itself. */
    private static final Set<String> BROUGHT_BY_A_CHALLENGE = Set.of(
            GateFloor.CHALLENGED,
            GateFloor.raise(GateKind.AUTOMATIC, GateKind.ONE_APPROVER).text());

    private final GateRecords gates;
    private final ApprovalRecords approvals;

    Rounds(GateRecords gates, ApprovalRecords approvals) {
        this.gates = gates;
        this.approvals = approvals;
    }

    /** The round in which people decide now; 0 before the first gate. */
    public long current(RemediationId remediation) {
        return gates.newest(remediation).map(GateRecords.Kept::round).orElse(0L);
    }

    /** A round in which nobody has decided yet. */
    public long fresh(RemediationId remediation) {
        return 1
                + gates.of(remediation).stream()
                        .mapToLong(GateRecords.Kept::round)
                        .max()
                        .orElse(0);
    }

    /** The round of a gate that is about to be recorded. What lapsed with another state in between does not come back. */
    long of(RemediationId remediation, Gate gate, Digest fingerprint) {
        return gates.newest(remediation)
                .filter(before -> before.fingerprint().equals(fingerprint)
                        && before.gate().policyDigest().equals(gate.policyDigest()))
                .filter(before -> !adds(gate, before.gate()))
                .filter(before -> !objected(remediation, before.round()))
                .map(GateRecords.Kept::round)
                .orElseGet(() -> fresh(remediation));
    }

    /** Whether there is something new to know, and no additional person to look at it. */
    private static boolean adds(Gate gate, Gate before) {
        Set<String> known = before.reasons().stream().map(Gate.Reason::text).collect(Collectors.toSet());
        if (before.challenged()) {
            known.addAll(BROUGHT_BY_A_CHALLENGE);
        }
        return gate.required() <= before.required()
                && gate.reasons().stream().map(Gate.Reason::text).anyMatch(text -> !known.contains(text));
    }

    private boolean objected(RemediationId remediation, long round) {
        return approvals.of(remediation).stream()
                .filter(signed -> signed.round() == round)
                .anyMatch(signed -> signed.approval().decision() != Approval.Decision.APPROVE);
    }
}
