package dev.warrant.approval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.gate.ApprovalRecords;
import dev.warrant.gate.SignedApproval;
import dev.warrant.signing.Signing;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What the signed approvals and decisions on record say about the records of memberships that they rest on: those existed once, whatever became
 * of them. Rows that this application did not sign do not show which records those were.
 */
@Component
public final class RecordedGrounds {

    static final String RECORDS = "membershipRecords";

    private final ApprovalRecords approvals;
    private final DecisionRecords decisions;
    private final Signing signing;

    RecordedGrounds(ApprovalRecords approvals, DecisionRecords decisions, Signing signing) {
        this.approvals = approvals;
        this.decisions = decisions;
        this.signing = signing;
    }

    /**
     * Whether anybody ever approved or decided by a recorded membership; a row that does not verify counts too, so that the loss of a key does
     * not hide that.
     */
    public boolean any() {
        return approvals.onGrounds().any() || decisions.newestFirst().any();
    }

    /** The record of a membership that was the newest at the last approval or decision; empty where that was before records were chained. */
    public Optional<Memberships.Head> lastSeen() {
        return Stream.of(
                        approvals.onGrounds().find(this::verifies).map(SignedApproval::grounds),
                        decisions.newestFirst().find(this::verifies).map(Decided::grounds))
                .flatMap(Optional::stream)
                .map(grounds -> grounds.path(RECORDS))
                .filter(ObjectNode.class::isInstance)
                .map(head -> new Memberships.Head(
                        head.path("place").asLong(), head.path("digest").asText()))
                .max(Comparator.comparingLong(Memberships.Head::place));
    }

    /**
     * Whether anybody ever approved or decided by chained records of memberships. A row that cannot be read or does not verify counts too: after
     * a key was lost, nobody knows what it rested on.
     */
    public boolean anyOnChain() {
        return approvals
                        .onGrounds()
                        .anyMatch(
                                row -> mayNameRecords(row.filter(this::verifies).map(SignedApproval::grounds)))
                || decisions
                        .newestFirst()
                        .anyMatch(
                                row -> mayNameRecords(row.filter(this::verifies).map(Decided::grounds)));
    }

    private static boolean mayNameRecords(Optional<ObjectNode> verified) {
        return verified.isEmpty() || verified.get().path(RECORDS).isObject();
    }

    private boolean verifies(SignedApproval approval) {
        return approval.verifies(signing);
    }

    private boolean verifies(Decided decided) {
        return decided.verifies(signing);
    }
}
