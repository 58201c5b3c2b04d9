package dev.warrant.process.remediation.gate;

import dev.warrant.access.Group;
import dev.warrant.dossier.Dossier;
import dev.warrant.gate.Approval;
import dev.warrant.gate.SignedApproval;
import dev.warrant.process.remediation.FormDocument;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** Says on the approval form for which group a task asks, who has agreed already and who must still agree. */
final class SeatRows {

    /** The fact that says for whom a task asks. */
    static final String OWN_SEAT = "You decide for";

    static final String NOT_DECIDED_BY = "Not decided by";

    private SeatRows() {}

    static void of(DelegateTask task, Dossier dossier, FormDocument shown) {
        Group here = OpenApprovals.seat(task);
        Set<Group> calledIn = dossier.pending().calledIn();
        String others = calledIn.stream().sorted().map(Group::id).collect(Collectors.joining(", "));
        shown.fact(
                OWN_SEAT,
                here.id()
                        + (here == Group.APPROVER && !calledIn.isEmpty()
                                ? "; escalated, so that members of " + others + " may sit in"
                                : ""));
        dossier.pending()
                .authors()
                .forEach((author, files) -> shown.fact(
                        NOT_DECIDED_BY,
                        author + ", who deployed what this is decided by: " + String.join(", ", files)));
        shown.rows("seats");
        List<Approval> standing = dossier.standingApprovals();
        standing.stream()
                .filter(approval -> approval.decision() == Approval.Decision.APPROVE)
                .forEach(approval -> row(shown, approval.seat().group(), agreed(approval)));
        dossier.approvals().stream()
                .map(SignedApproval::approval)
                .filter(approval -> approval.decision() == Approval.Decision.APPROVE)
                .filter(approval -> !standing.contains(approval))
                .forEach(approval -> row(
                        shown,
                        approval.seat().group(),
                        "lapsed: " + approval.user() + " agreed at " + approval.at() + " to what no longer stands"));
        boolean marked = false;
        for (Group open : dossier.pending().openSeats()) {
            boolean thisTask = !marked && open == here;
            marked |= thisTask;
            row(shown, open, thisTask ? "this task" : "still to agree");
        }
    }

    private static void row(FormDocument shown, Group group, String status) {
        shown.row("seats").put("group", group.id()).put("status", FormDocument.text(status));
    }

    private static String agreed(Approval approval) {
        return "agreed: " + approval.user()
                + (approval.seat().escalated()
                        ? ", who is of " + approval.seat().memberOf().id() + " and sat in"
                        : "");
    }
}
